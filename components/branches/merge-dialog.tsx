"use client";

import { ArrowLeftRight } from "lucide-react";
import { useState } from "react";
import { useBranchList, useTree } from "#components/branches/use-branches.ts";
import { type MergeSource, useMerge } from "#components/branches/use-merge.ts";
import { useNavigate } from "#components/chat/navigate.ts";
import { WriterSelect } from "#components/session/models/writer-select.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { branchName } from "#lib/client/branches/names.ts";
import { comparePath } from "#lib/client/branches/paths.ts";
import { mergeWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";

type Mode = "append" | "pick" | "summary";
const modes: readonly Mode[] = ["append", "pick", "summary"];
/** Messages are ticked in a comparison, which a chat has that is compared by one of its branches. */
const modesOfChat: readonly Mode[] = ["append", "summary"];

interface Props {
  sessionId: string;
  source: MergeSource;
  targetBranchId: string;
  /** Messages that were ticked in a comparison, and how to begin ticking there. */
  picked?: readonly string[];
  onClose: (done: boolean) => void;
}

/** Brings one branch or chat into another: what comes from where, and how much of it. */
export function MergeDialog({ sessionId, picked = [], onClose, ...ends }: Props) {
  const navigate = useNavigate();
  const [{ source, targetBranchId }, setEnds] = useState(ends);
  const [mode, setMode] = useState<Mode>(picked.length > 0 ? "pick" : "append");
  const [model, setModel] = useState("");
  const { running, merge } = useMerge(sessionId);
  const nameOf = useBranchName(sessionId);
  const target = nameOf(targetBranchId);
  const mustPick = mode === "pick" && picked.length === 0;
  const turn = () =>
    source.branchId !== undefined &&
    setEnds({ source: { branchId: targetBranchId, name: target }, targetBranchId: source.branchId });
  const run = async () => {
    if (mustPick) {
      onClose(true);
      return navigate(comparePath(sessionId, { left: targetBranchId, right: source.branchId, pick: true }));
    }
    const messageIds = mode === "pick" ? [...picked] : undefined;
    if (await merge({ source, targetBranchId, target, mode, messageIds, model })) onClose(true);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose(false)}
      title={mergeWords.title}
      description={mergeWords.direction(source.name, target)}
      actions={
        <>
          <Button onClick={() => onClose(false)}>{words.cancel}</Button>
          <Button variant="primary" disabled={running} onClick={() => void run()}>
            {running ? mergeWords.running : mustPick ? mergeWords.choose : mergeWords.run}
          </Button>
        </>
      }
    >
      {source.branchId !== undefined && picked.length === 0 && (
        <Button variant="quiet" className="-ms-3 mb-2" onClick={turn}>
          <Icon icon={ArrowLeftRight} />
          {mergeWords.turn}
        </Button>
      )}
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 text-meta text-soft">{mergeWords.how}</legend>
        {(source.branchId === undefined ? modesOfChat : modes).map((value) => (
          <ModeChoice key={value} mode={value} chosen={mode === value} picked={picked.length} onChoose={setMode} />
        ))}
      </fieldset>
      {mode === "summary" && (
        <div className="mt-2 ps-9">
          <WriterSelect value={model} onChange={setModel} />
        </div>
      )}
    </Dialog>
  );
}

function ModeChoice(props: { mode: Mode; chosen: boolean; picked: number; onChoose: (mode: Mode) => void }) {
  const { mode, chosen, picked, onChoose } = props;
  const { label, hint } = mergeWords.modes[mode];
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded-small border border-transparent p-2 hover:bg-hover has-checked:border-line has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="merge-mode"
        checked={chosen}
        onChange={() => onChoose(mode)}
        className="mt-0.5 size-4 shrink-0 accent-(--color-accent)"
      />
      <span>
        <span className="block font-medium">{label}</span>
        <span className="block text-meta text-soft">
          {mode === "pick" && picked > 0 ? mergeWords.picked(picked) : hint}
        </span>
      </span>
    </label>
  );
}

/** What the branches of a chat are called. */
function useBranchName(sessionId: string): (branchId: string) => string {
  const listed = useBranchList(sessionId);
  const nodes = useTree(sessionId, (state) => state.nodes);
  return (branchId) => {
    const branch = nodes.find((node) => node.id === branchId) ?? listed.find((known) => known.id === branchId);
    return branch ? branchName(branch) : "";
  };
}
