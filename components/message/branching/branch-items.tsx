"use client";

import { GitBranch, GitBranchPlus, Scissors } from "lucide-react";
import { useSession } from "#components/chat/client-context.tsx";
import { useBranchFrom } from "#components/message/branching/use-branch-from.ts";
import { MenuItem } from "#components/ui/menu.tsx";
import { branchWords } from "#lib/client/words/branches.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** The ways to leave the path at a message, in its menu. */
export function BranchItems({ message }: { message: ChatMessage }) {
  const { branch, intoSession } = useBranchFrom(message);
  return (
    <>
      <MenuItem icon={GitBranch} onSelect={() => void branch()}>
        {branchWords.fromHere}
      </MenuItem>
      <MenuItem icon={GitBranchPlus} onSelect={() => void intoSession()}>
        {branchWords.intoSession}
      </MenuItem>
    </>
  );
}

/** Takes the rest of a path away with the message it begins with. */
export function RemoveFromItem({ message }: { message: ChatMessage }) {
  const { removeAllAfter } = useBranchFrom(message);
  const last = useSession(message.sessionId, (state) => state.ids.at(-1) === message.id && !state.hasNewer);
  if (last) return null;
  return (
    <MenuItem icon={Scissors} danger onSelect={() => void removeAllAfter()}>
      {branchWords.deleteFrom}
    </MenuItem>
  );
}
