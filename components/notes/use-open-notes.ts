"use client";

import { useCallback } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { type NoteDraft, patchSide } from "#lib/client/side.ts";

/** Opens the notes beside the conversation: at one of them, with a new one begun, or as they are. */
export function useOpenNotes(sessionId: string): (noteId: string | null, draft?: NoteDraft) => void {
  const client = useClient();
  const { setPanel } = useShell();
  return useCallback(
    (noteId, draft) => {
      patchSide(client.session(sessionId), { focusedNoteId: noteId, ...(draft ? { noteDraft: draft } : {}) });
      setPanel("notes");
    },
    [client, sessionId, setPanel],
  );
}
