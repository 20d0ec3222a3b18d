"use client";

import { useTree } from "#components/branches/use-branches.ts";
import { branchName } from "#lib/client/branches/names.ts";
import { words } from "#lib/client/words.ts";
import type { ComparedSide } from "#lib/schemas/branch.ts";

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
