"use client";

import { useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useSessionId } from "#components/chat/navigate.ts";
import { notifyError } from "#components/ui/toasts.tsx";
import { openMessage } from "#lib/client/actions/choose-path.ts";
import { headroom, writePlace } from "#lib/client/places.ts";
import { searchWords } from "#lib/client/words/search.ts";

/**
 * Leads to the message that the address names (`?message=…&branch=…`) and takes it out of the address again, so that the
 * same link works twice. A message that is not there, or not the reader's, changes nothing but says so.
 */
export function useLinkTarget(sessionId: string): void {
  const client = useClient();
  const parameters = useSearchParams();
  const messageId = parameters.get("message");
  const branchId = parameters.get("branch");
  // Of two chats beside each other only the one that the address names is meant.
  const addressed = useSessionId() === sessionId;
  useEffect(() => {
    if (!addressed || !messageId) return;
    // Where the reader left before counts no more; the session opens at the message at once when it is on the branch.
    writePlace(sessionId, { messageId, offset: -headroom });
    history.replaceState(null, "", `/chat/${sessionId}`);
    const store = client.session(sessionId);
    const branch = branchId ?? store.getState().detail?.activeBranchId ?? "";
    openMessage(client, sessionId, { messageId, branchId: branch }).catch(() => {
      writePlace(sessionId, null);
      if (store.getState().state === "ready") notifyError(searchWords.gone);
    });
  }, [client, sessionId, addressed, messageId, branchId]);
}
