"use client";

import { ArrowLeft, ArrowLeftRight, GitMerge, Sparkles } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { MergeDialog } from "#components/branches/merge-dialog.tsx";
import { useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import type { CompareMode } from "#components/compare/compare-screen.tsx";
import { mergeEnds } from "#components/compare/merge-ends.ts";
import { SideHeader } from "#components/compare/sides/side-header.tsx";
import { useSideName } from "#components/compare/sides/side-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { compareWords, mergeWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";
import type { Comparison } from "#lib/schemas/branch.ts";

const SummaryDialog = dynamic(
  () => import("#components/compare/summary-dialog.tsx").then((module) => module.SummaryDialog),
  { ssr: false },
);

interface Props {
  sessionId: string;
  left: string | null;
  right: string | null;
  data: Comparison | null;
  mode: CompareMode;
  picking: boolean;
  onMode: (mode: CompareMode) => void;
  onGo: (sides: { left?: string | null; right?: string | null; pick?: boolean }) => void;
}

/** What is compared, what each side took, and what can be done with both. */
export function CompareBar({ sessionId, left, right, data, mode, picking, onMode, onGo }: Props) {
  const navigate = useNavigate();
  const name = useWorkspace((state) => state.summaries[sessionId]?.name);
  return (
    <div className="shrink-0 border-b border-line">
      <header className="flex min-h-12 flex-wrap items-center gap-x-2 px-2 pt-[env(safe-area-inset-top)] md:px-3">
        <IconButton
          icon={ArrowLeft}
          mirrored
          label={compareWords.back}
          onClick={() => navigate(`/chat/${sessionId}`)}
        />
        <h1 className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className="font-medium">{compareWords.title}</span>
          <span dir="auto" className="truncate text-soft">
            {name || words.untitled}
          </span>
        </h1>
        {data && <Tools {...{ sessionId, data, mode, picking, onMode, left, right }} />}
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-start gap-1 px-2 pb-2 md:px-3">
        <SideHeader
          sessionId={sessionId}
          label={compareWords.left}
          chosen={left}
          against={right}
          side={data?.left ?? null}
          other={data?.right ?? null}
          onChoose={(id) => onGo({ left: id })}
        />
        <IconButton
          icon={ArrowLeftRight}
          label={compareWords.swap}
          disabled={left === null || right === null}
          onClick={() => onGo({ left: right, right: left, pick: picking })}
        />
        <SideHeader
          sessionId={sessionId}
          label={compareWords.right}
          chosen={right}
          against={left}
          side={data?.right ?? null}
          other={data?.left ?? null}
          onChoose={(id) => onGo({ right: id })}
        />
      </div>
    </div>
  );
}

type ToolProps = Pick<Props, "sessionId" | "mode" | "picking" | "onMode" | "left" | "right"> & { data: Comparison };

function Tools({ sessionId, data, mode, picking, onMode, left, right }: ToolProps) {
  const [open, setOpen] = useState<"merge" | "summary" | null>(null);
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") ?? false);
  const nameOf = useSideName(sessionId);
  return (
    <div className="flex flex-wrap items-center gap-2 py-1 max-md:w-full">
      <Segmented
        label={compareWords.mode}
        value={mode}
        options={[
          { value: "changes", label: compareWords.changes },
          { value: "reading", label: compareWords.reading },
        ]}
        onValueChange={onMode}
      />
      <Button onClick={() => setOpen("summary")}>
        <Icon icon={Sparkles} />
        <span className="max-lg:sr-only">{compareWords.summarize}</span>
      </Button>
      {mayWrite && !picking && (
        <Button variant="primary" onClick={() => setOpen("merge")}>
          <Icon icon={GitMerge} />
          {mergeWords.open}
        </Button>
      )}
      {open === "merge" && (
        <MergeDialog sessionId={sessionId} {...mergeEnds(sessionId, data, nameOf)} onClose={() => setOpen(null)} />
      )}
      {open === "summary" && left && right && (
        <SummaryDialog sessionId={sessionId} left={left} right={right} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
