"use client";

import { useTree } from "#components/branches/use-branches.ts";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { branchName } from "#lib/client/branches/names.ts";
import { words } from "#lib/client/words.ts";
import type { ComparedSide } from "#lib/schemas/branch.ts";

/** What is chosen for a side, before both were read or when they cannot be: a branch of this chat, or another chat. */
export function useChosenName(sessionId: string, chosen: string | null): string | null {
  const node = useTree(sessionId, (state) => state.nodes.find((known) => known.id === chosen));
  const chat = useWorkspace((state) => (chosen === null ? undefined : state.summaries[chosen]));
  if (node) return branchName(node);
  return chat ? chat.name || words.untitled : null;
}

export type NameSide = (side: ComparedSide) => string;

/** What a side is called: its branch, with the chat's name when it lies in another chat. */
export function useSideName(sessionId: string): NameSide {
  const nodes = useTree(sessionId, (state) => state.nodes);
  return ({ branch, ...side }) => {
    const name = branchName(nodes.find((node) => node.id === branch.id) ?? branch);
    if (side.sessionId === sessionId) return name;
    const chat = side.sessionName || words.untitled;
    return branch.kind === "main" ? chat : `${chat} · ${name}`;
  };
}
