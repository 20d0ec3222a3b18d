"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { useComparing, useSessionId } from "#components/chat/navigate.ts";
import { SessionView } from "#components/session/session-view.tsx";
import { Welcome } from "#components/session/welcome/welcome.tsx";
import { markRead } from "#lib/client/actions/sessions.ts";
import { words } from "#lib/client/words.ts";
import type { ChatSession } from "#lib/schemas/session.ts";

const CompareScreen = dynamic(() =>
  import("#components/compare/compare-screen.tsx").then((module) => module.CompareScreen),
);

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
    const look = () => {
      const seen = document.visibilityState === "visible";
      client.lookAt(seen ? sessionId : null);
      if (seen && sessionId) markRead(client, sessionId);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      client.lookAt(null);
    };
  }, [client, sessionId]);
  useTitle(sessionId);
  const comparing = useComparing();
  if (sessionId === null) return <Welcome />;
  if (comparing) return <CompareScreen key={sessionId} sessionId={sessionId} />;
  return <SessionView key={sessionId} sessionId={sessionId} />;
}

/** The address changes without the server's help, so the page's title must too. */
function useTitle(sessionId: string | null): void {
  const name = useWorkspace((state) => (sessionId === null ? undefined : state.summaries[sessionId]?.name));
  useEffect(() => {
    document.title = name ? `${name} · ${words.product}` : words.product;
  }, [name]);
}
