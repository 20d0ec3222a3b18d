"use client";

import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useOrder } from "#components/chat/lists/use-order.ts";
import { SessionRow } from "#components/chat/sidebar/session-row.tsx";
import { findSessions } from "#lib/client/actions/sessions.ts";
import { messageOf } from "#lib/client/api.ts";
import { words } from "#lib/client/words.ts";
import { putSummaries } from "#lib/client/workspace.ts";

/** Milliseconds to wait for the next letter before asking the server. */
const typingPause = 150;
const none: readonly string[] = [];

/** The chats whose name contains what was typed. The last answer stays until the next one is here. */
export function SearchResults({ query }: { query: string }) {
  const client = useClient();
  const [ids, setIds] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  useOrder(ids ?? none);
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const found = await findSessions(query, abort.signal);
        putSummaries(client.workspace, found);
        setIds(found.map((session) => session.id));
        setProblem(null);
      } catch (error) {
        if (!abort.signal.aborted) setProblem(messageOf(error));
      }
    }, typingPause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, query]);
  return (
    <div className="h-full overflow-y-auto px-2" aria-live="polite">
      {problem && <p className="px-2 py-1 text-danger text-meta">{problem}</p>}
      {ids?.length === 0 && <p className="px-2 py-1 text-meta text-soft">{words.sidebar.nothingFound(query)}</p>}
      {ids?.map((id) => (
        <SessionRow key={id} sessionId={id} renaming={renamingId === id} onRename={setRenamingId} />
      ))}
    </div>
  );
}
