"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { ListsSection } from "#components/chat/lists/lists-section.tsx";
import { useOrder } from "#components/chat/lists/use-order.ts";
import { SessionRow } from "#components/chat/sidebar/session-row.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { Skeleton } from "#components/ui/status.tsx";
import { loadMoreSessions } from "#lib/client/actions/sessions.ts";
import { type ListRow, listRows } from "#lib/client/session-list.ts";
import { words } from "#lib/client/words.ts";

/** Rows rendered on the server, enough to fill a tall window. */
const firstRows = 30;

/** All chats in an endless list; pages are fetched as the end comes near. */
export function SessionList() {
  const client = useClient();
  const summaries = useWorkspace((state) => state.summaries);
  const nextCursor = useWorkspace((state) => state.nextCursor);
  const listState = useWorkspace((state) => state.listState);
  const hydrated = useHydrated();
  const rows = useMemo(() => listRows(summaries, hydrated), [summaries, hydrated]);
  useOrder(useMemo(() => rows.flatMap((row) => (row.kind === "session" ? row.id : [])), [rows]));
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const loadNearEnd = useCallback(
    (offset: number) => {
      const { current } = list;
      if (current && offset + current.viewportSize > current.scrollSize - 600) void loadMoreSessions(client);
    },
    [client],
  );
  const show = (row: ListRow) => <Row key={keyOf(row)} row={row} renamingId={renamingId} onRename={setRenamingId} />;
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain px-2">
      {hydrated ? (
        <Virtualizer ref={list} scrollRef={scroller} onScroll={loadNearEnd}>
          <ListsSection />
          {rows.map(show)}
        </Virtualizer>
      ) : (
        <>
          <ListsSection />
          {rows.slice(0, firstRows).map(show)}
        </>
      )}
      {rows.length === 0 && <p className="px-2 py-2 text-meta text-soft">{words.sidebar.empty}</p>}
      {listState === "loading" && nextCursor !== null && <Skeleton className="my-2 h-5 w-3/4" />}
      {listState === "failed" && (
        <button
          type="button"
          className="px-2 py-1 text-start text-meta text-soft"
          onClick={() => loadMoreSessions(client)}
        >
          {words.sidebar.loadFailed} {words.retry}
        </button>
      )}
    </div>
  );
}

function Row(props: { row: ListRow; renamingId: string | null; onRename: (id: string | null) => void }) {
  const { row, renamingId, onRename } = props;
  if (row.kind === "heading") return <h2 className="px-2 pt-4 pb-1 font-medium text-meta text-soft">{row.label}</h2>;
  return <SessionRow sessionId={row.id} renaming={renamingId === row.id} onRename={onRename} />;
}

function keyOf(row: ListRow): string {
  return row.kind === "heading" ? `heading ${row.label}` : row.id;
}
