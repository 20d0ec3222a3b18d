"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { tokensOf } from "#components/usage/days.ts";
import { UsageRow } from "#components/usage/usage-row.tsx";
import { type UsageRange, useUsage } from "#components/usage/use-usage.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { UsageGroup } from "#lib/schemas/usage.ts";

interface Props {
  range: UsageRange;
  group: UsageGroup;
  /** Tokens of the widest bar. */
  most: number;
}

/** What a chat used; for one's own also what each of its branches did, when that is wanted. */
export function ChatRows({ range, group, most }: Props) {
  const own = useWorkspace((state) => state.summaries[group.key] !== undefined);
  const [open, setOpen] = useState(false);
  // Chats that the reader takes no part in, or no longer, have no name for them.
  const name = group.label === group.key ? usageWords.elsewhere : group.label || usageWords.untitled;
  return (
    <>
      <UsageRow group={group} share={tokensOf(group) / most}>
        {own ? (
          <span className="flex items-center gap-1">
            <button
              type="button"
              aria-expanded={open}
              aria-label={usageWords.branchesOf(name)}
              onClick={() => setOpen(!open)}
              className="grid size-6 shrink-0 place-items-center rounded-small text-soft -my-0.5 hover:bg-hover hover:text-ink pointer-coarse:-my-3 pointer-coarse:-ms-3 pointer-coarse:size-11"
            >
              <span className={open ? "rotate-90" : "rtl:-scale-x-100"}>
                <Icon icon={ChevronRight} />
              </span>
            </button>
            <ChatLink href={`/chat/${group.key}`} dir="auto" className="block truncate hover:underline">
              {name}
            </ChatLink>
          </span>
        ) : (
          <span dir="auto" className="block truncate">
            {name}
          </span>
        )}
      </UsageRow>
      {open && <BranchRows range={{ ...range, sessionId: group.key }} most={most} />}
    </>
  );
}

function BranchRows({ range, most }: { range: UsageRange; most: number }) {
  const { report, problem } = useUsage(range, "branch");
  if (!report || problem)
    return (
      <tr>
        <td colSpan={4} role={problem ? "alert" : "status"} className="py-1.5 ps-7 text-soft">
          {problem ?? usageWords.loading}
        </td>
      </tr>
    );
  const alike = Map.groupBy(report.data, nameOf);
  return report.data.map((group) => (
    <UsageRow key={group.key} group={group} share={tokensOf(group) / most}>
      <span dir="auto" className="block truncate ps-7 text-soft">
        {numbered(nameOf(group), alike.get(nameOf(group)) ?? [], group)}
      </span>
    </UsageRow>
  ));
}

function nameOf({ key, label }: UsageGroup): string {
  return label === "" || label === key ? usageWords.goneBranch : label;
}

/** Versions have no names of their own. */
function numbered(name: string, alike: readonly UsageGroup[], group: UsageGroup): string {
  return alike.length > 1 ? `${name} ${alike.indexOf(group) + 1}` : name;
}
