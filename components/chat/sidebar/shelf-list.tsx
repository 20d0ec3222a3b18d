"use client";

import clsx from "clsx";
import { ArrowLeft } from "lucide-react";
import { useCallback, useRef } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { useSessionId } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { usePages } from "#components/chat/use-pages.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { loadShelf } from "#lib/client/actions/sessions.ts";
import { type Shelf, shelvedSessions } from "#lib/client/session-list.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** Milliseconds to wait for the next letter before asking the server. */
const typingPause = 150;

/** The chats that were archived or deleted, with the way back for each. */
export function ShelfList({ shelf, query }: { shelf: Shelf; query: string }) {
  const { setShelf } = useShell();
  const summaries = useWorkspace((state) => state.summaries);
  const { state, hasMore, more } = useShelf(shelf, query);
  const list = useRef<HTMLUListElement>(null);
  const sessions = shelvedSessions(summaries, shelf, query);
  const empty = query === "" ? words.sidebar.shelfEmpty[shelf] : words.sidebar.nothingFound(query);
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 items-center gap-1 px-2">
        <IconButton icon={ArrowLeft} mirrored label={words.sidebar.shelves.all} onClick={() => setShelf(null)} />
        <h2 className="font-medium">{words.sidebar.shelves[shelf]}</h2>
      </div>
      <p className="shrink-0 px-4 pt-1 pb-2 text-meta text-soft">{words.sidebar.shelfNotes[shelf]}</p>
      <ul ref={list} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 outline-none">
        {sessions.map((session) => (
          <ShelfRow key={session.id} session={session} onLeave={() => list.current?.focus()} />
        ))}
        {state === "loading" && sessions.length === 0 && <Skeleton className="late-appear mx-2 my-2 h-5 w-3/4" />}
        {state === "idle" && sessions.length === 0 && <li className="px-2 py-1 text-meta text-soft">{empty}</li>}
        {state === "failed" && <li className="px-2 py-1 text-meta text-soft">{words.sidebar.shelfFailed}</li>}
        {(state === "failed" || (state === "idle" && hasMore)) && (
          <li>
            <button type="button" className="hit-height px-2 font-medium text-accent text-meta" onClick={more}>
              {state === "failed" ? words.retry : words.sidebar.more}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}

function ShelfRow({ session, onLeave }: { session: SessionSummary; onLeave: () => void }) {
  const { setDrawerOpen } = useShell();
  const { bringBack } = useSessionActions(session);
  const current = useSessionId() === session.id;
  const name = session.name || words.untitled;
  const leave = () => {
    // The row goes away under the focus, which must not be lost with it.
    onLeave();
    void bringBack();
  };
  return (
    <li className={clsx("flex items-center rounded-small", current ? "bg-line/60" : "hover:bg-hover")}>
      <ChatLink
        href={`/chat/${session.id}`}
        aria-current={current ? "page" : undefined}
        onClick={() => setDrawerOpen(false)}
        className="hit-height flex min-w-0 flex-1 items-center rounded-small ps-2"
      >
        <span dir="auto" className="truncate">
          {name}
        </span>
      </ChatLink>
      <button
        type="button"
        aria-label={words.sidebar.bringBackLabel(name)}
        className="hit-height shrink-0 rounded-small px-2 font-medium text-accent text-meta hover:underline"
        onClick={leave}
      >
        {words.sidebar.bringBack}
      </button>
    </li>
  );
}

/** Reads the shelf page by page, from its beginning whenever the words change. */
function useShelf(shelf: Shelf, query: string) {
  const client = useClient();
  const read = useCallback(
    (cursor: string | null, signal: AbortSignal) => loadShelf(client, { shelf, query, cursor }, signal),
    [client, shelf, query],
  );
  return usePages(read, query === "" ? 0 : typingPause);
}
