"use client";

import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useSessionId } from "#components/chat/navigate.ts";
import { SessionView } from "#components/session/session-view.tsx";
import { Welcome } from "#components/session/welcome.tsx";
import { markRead } from "#lib/client/actions/sessions.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

/**
 * The main area of the chat pages. It follows the address, so that going from chat to chat needs no answer from the
 * server; `initial` is the session that came with the page, or says that its address names none.
 */
export function ChatScreen({ initial }: { initial?: ChatSession | "missing" | undefined }) {
  const client = useClient();
  const sessionId = useSessionId();
  // The store must be full before the first paint, on the server too.
  useState(() => initial && sessionId && client.session(sessionId, initial));
  useEffect(() => {
    client.visibleSessionId = sessionId;
    if (sessionId) markRead(client, sessionId);
    return () => {
      client.visibleSessionId = null;
    };
  }, [client, sessionId]);
  if (sessionId === null) return <Welcome />;
  return <SessionView key={sessionId} sessionId={sessionId} />;
}
