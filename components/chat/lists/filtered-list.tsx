"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { FilterChips } from "#components/chat/lists/filter-chips.tsx";
import { ListsSection } from "#components/chat/lists/lists-section.tsx";
import { useOrder } from "#components/chat/lists/use-order.ts";
import { SessionRow } from "#components/chat/sidebar/session-row.tsx";
import { usePages } from "#components/chat/use-pages.ts";
import { Skeleton } from "#components/ui/status.tsx";
import { loadFiltered } from "#lib/client/actions/lists.ts";
import { fits, needsServer } from "#lib/client/filter.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { words } from "#lib/client/words.ts";
import type { SessionFilter } from "#lib/schemas/filter.ts";

const text = listsWords.filters;
/** Milliseconds to wait for the next letter before asking the server. */
const typingPause = 150;

/** The chats that fit a filter, in an endless list. What changes here or elsewhere comes in and goes out by itself. */
export function FilteredList({ filter, query }: { filter: SessionFilter; query: string }) {
  const wanted = useMemo(() => (query === "" ? filter : { ...filter, query }), [filter, query]);
  const summaries = useWorkspace((state) => state.summaries);
  const { state, found, load } = useFiltered(wanted);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const ids = useMemo(() => {
    const known = Object.values(summaries).filter((session) => fits(session, wanted));
    const sure = needsServer(wanted) ? known.filter((session) => found.has(session.id)) : known;
    return sure
      .sort((left, right) => right.metadata.lastActivityAt.localeCompare(left.metadata.lastActivityAt))
      .map((session) => session.id);
  }, [summaries, wanted, found]);
  useOrder(ids);
  const loadNearEnd = (offset: number) => {
    const { current } = list;
    if (current && offset + current.viewportSize > current.scrollSize - 600) load();
  };
  const empty = Object.keys(wanted).join() === "folder" ? text.emptyFolder : text.nothing;
  return (
    <div ref={scroller} className="h-full overflow-y-auto overscroll-contain px-2">
      <Virtualizer ref={list} scrollRef={scroller} onScroll={loadNearEnd}>
        <ListsSection />
        <div className="-mx-2 pt-3">
          <FilterChips filter={filter} />
        </div>
        {ids.map((id) => (
          <SessionRow key={id} sessionId={id} renaming={renamingId === id} onRename={setRenamingId} />
        ))}
        <div>
          {state === "loading" && <Skeleton className="late-appear mx-2 my-2 h-5 w-3/4" />}
          {state === "failed" && (
            <button type="button" className="hit-height px-2 text-start text-meta text-soft" onClick={load}>
              {text.failed} <span className="font-medium text-accent">{words.retry}</span>
            </button>
          )}
          <p aria-live="polite" className="px-2 py-1 text-meta text-soft">
            {state === "idle" && ids.length === 0 && empty}
          </p>
        </div>
      </Virtualizer>
    </div>
  );
}

/** Reads what fits page by page, from the beginning whenever the filter changes. */
function useFiltered(filter: SessionFilter) {
  const client = useClient();
  const read = useCallback(
    (cursor: string | null, signal: AbortSignal) => loadFiltered(client, filter, cursor, signal),
    [client, filter],
  );
  const { pages, state, hasMore, more } = usePages(read, filter.query === undefined ? 0 : typingPause);
  const found = useMemo(() => new Set(pages?.flatMap(({ ids }) => ids)), [pages]);
  const load = () => {
    if (state === "failed" || hasMore) void more();
  };
  return { state, found, load };
}
