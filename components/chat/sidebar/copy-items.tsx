"use client";

import { CopyPlus, Eraser } from "lucide-react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { MenuItem } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { clearSession, duplicateSession } from "#lib/client/actions/branches.ts";
import { branchWords } from "#lib/client/words/branches.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** Beginning anew: with a copy of the chat, or in its place. */
export function CopyItems({ session }: { session: SessionSummary }) {
  const client = useClient();
  const navigate = useNavigate();
  const duplicate = async () => {
    try {
      navigate(`/chat/${await duplicateSession(client, session.id)}`);
      notify(branchWords.duplicated(session.name || words.untitled));
    } catch (error) {
      showError(error);
    }
  };
  const clear = async () => {
    try {
      const undo = await clearSession(client, session.id);
      notify(branchWords.cleared, { undo });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <>
      <MenuItem icon={CopyPlus} onSelect={() => void duplicate()}>
        {branchWords.duplicate}
      </MenuItem>
      <MenuItem icon={Eraser} onSelect={() => void clear()}>
        {branchWords.clear}
      </MenuItem>
    </>
  );
}
