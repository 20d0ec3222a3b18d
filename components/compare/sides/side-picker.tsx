"use client";

import { Command } from "cmdk";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { BranchDot } from "#components/branches/branch-dot.tsx";
import { useBranchColours, useTree } from "#components/branches/use-branches.ts";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { findSessions } from "#lib/client/actions/sessions.ts";
import { branchName, livingLanes } from "#lib/client/branches/names.ts";
import { listedSessions } from "#lib/client/session-list.ts";
import { compareWords } from "#lib/client/words/compare.ts";
import { words } from "#lib/client/words.ts";
import { putSummaries } from "#lib/client/workspace.ts";

interface Props {
  sessionId: string;
  label: string;
  chosen: string | null;
  /** What the other side shows: it is not offered, as it differs in nothing from itself. */
  against: string | null;
  name: string | null;
  colour: string | undefined;
  onChoose: (id: string) => void;
}

/** Milliseconds after the last letter before other chats are searched. */
const pause = 150;

/** Chooses one side: a branch of this chat, or another chat. */
export function SidePicker({ sessionId, label, chosen, against, name, colour, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const shown = name ?? (chosen === null ? compareWords.find : "…");
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="start"
      label={compareWords.find}
      className="w-[min(22rem,92vw)] p-0"
      trigger={
        <button
          type="button"
          aria-label={compareWords.pick(label, shown)}
          className="hit-height flex max-w-full items-center gap-2 rounded-small px-2 font-medium hover:bg-hover"
        >
          <BranchDot colour={colour} />
          <span dir="auto" className="truncate">
            {shown}
          </span>
          <Icon icon={ChevronDown} />
        </button>
      }
    >
      <Choices
        sessionId={sessionId}
        chosen={chosen}
        against={against}
        onChoose={(id) => {
          setOpen(false);
          onChoose(id);
        }}
      />
    </Popover>
  );
}

function Choices({
  sessionId,
  chosen,
  against,
  onChoose,
}: Pick<Props, "sessionId" | "chosen" | "against" | "onChoose">) {
  const [query, setQuery] = useState("");
  const nodes = useTree(sessionId, (state) => state.nodes);
  const colours = useBranchColours(sessionId);
  const chats = useFoundChats(query);
  const heading =
    "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-soft";
  return (
    <Command label={compareWords.find}>
      <Command.Input
        value={query}
        onValueChange={setQuery}
        placeholder={compareWords.find}
        className="h-10 w-full border-b border-line bg-transparent px-3 outline-none placeholder:text-soft"
      />
      <Command.List className="max-h-[min(22rem,50dvh)] overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-soft">{compareWords.nothing}</Command.Empty>
        <Command.Group heading={compareWords.branches} className={heading}>
          {livingLanes(nodes)
            .filter((branch) => branch.id !== against)
            .map((branch) => (
              <Item key={branch.id} id={branch.id} name={branchName(branch)} {...{ chosen, onChoose }}>
                <BranchDot colour={colours.get(branch.id)} />
              </Item>
            ))}
        </Command.Group>
        <Command.Group heading={compareWords.chats} className={heading}>
          {chats
            .filter((session) => session.id !== sessionId && session.id !== against)
            .slice(0, 20)
            .map((session) => (
              <Item key={session.id} id={session.id} name={session.name || words.untitled} {...{ chosen, onChoose }} />
            ))}
        </Command.Group>
      </Command.List>
    </Command>
  );
}

interface ItemProps {
  id: string;
  name: string;
  chosen: string | null;
  onChoose: (id: string) => void;
  children?: ReactNode;
}

function Item({ id, name, chosen, onChoose, children }: ItemProps) {
  return (
    <Command.Item
      value={`${name} ${id}`}
      onSelect={() => onChoose(id)}
      className="flex h-9 cursor-default items-center gap-2 rounded-small px-2 data-[selected=true]:bg-hover pointer-coarse:h-11"
    >
      {children}
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {name}
      </span>
      {chosen === id && <Check size={16} strokeWidth={1.75} aria-hidden className="text-accent" />}
    </Command.Item>
  );
}

/** Chats whose name contains the words: those that are known, and what the server finds. */
function useFoundChats(query: string) {
  const client = useClient();
  const summaries = useWorkspace((state) => state.summaries);
  const wanted = query.trim();
  useEffect(() => {
    if (wanted === "") return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      findSessions(wanted, abort.signal)
        .then((found) => putSummaries(client.workspace, found))
        .catch(() => undefined);
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, wanted]);
  return listedSessions(summaries);
}
