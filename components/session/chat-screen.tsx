"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useClient, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { useComparing, useSessionId } from "#components/chat/navigate.ts";
import { Halves } from "#components/chat/tabs/halves.tsx";
import { TabStrip } from "#components/chat/tabs/tab-strip.tsx";
import { useKeepLayout } from "#components/chat/tabs/use-layout.ts";
import { useTabKeys } from "#components/chat/tabs/use-tab-keys.ts";
import { SessionPanel } from "#components/session/panel/session-panel.tsx";
import { SessionView } from "#components/session/session-view.tsx";
import { Welcome } from "#components/session/welcome/welcome.tsx";
import { halves } from "#lib/client/tabs.ts";
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
  const layout = useKeepLayout();
  const comparing = useComparing();
  useTabKeys();
  useTitle(layout.current);
  const inView = halves(layout).flatMap((half) => half.id ?? []);
  useLookAt(inView.join(" "));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <TabStrip />
      <div className="flex min-h-0 flex-1">
        {comparing && sessionId !== null ? (
          <div className="flex min-w-0 flex-1 flex-col">
            <CompareScreen key={sessionId} sessionId={sessionId} />
          </div>
        ) : (
          <>
            <Halves
              layout={layout}
              show={(id) => (id === null ? <Welcome /> : <SessionView key={id} sessionId={id} />)}
            />
            {layout.current !== null && <Panel key={layout.current} sessionId={layout.current} />}
          </>
        )}
      </div>
    </div>
  );
}

/** What stands beside the chat in focus; a chat that cannot be shown has nothing beside it. */
function Panel({ sessionId }: { sessionId: string }) {
  const state = useSession(sessionId, (session) => session.state);
  const deleted = useWorkspace((workspace) => workspace.summaries[sessionId]?.deletedAt != null);
  if (deleted || state === "missing" || state === "failed") return null;
  return <SessionPanel sessionId={sessionId} />;
}

/** Notes which chats are in view: only these can be read. */
function useLookAt(ids: string): void {
  const client = useClient();
  useEffect(() => {
    const look = () => {
      client.reading.lookAt(document.visibilityState === "visible" && ids !== "" ? ids.split(" ") : []);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      client.reading.lookAt([]);
    };
  }, [client, ids]);
}

/** The address changes without the server's help, so the page's title must too. */
function useTitle(sessionId: string | null): void {
  const name = useWorkspace((state) => (sessionId === null ? undefined : state.summaries[sessionId]?.name));
  useEffect(() => {
    document.title = name ? `${name} · ${words.product}` : words.product;
  }, [name]);
}
