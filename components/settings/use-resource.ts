"use client";

import { useCallback } from "react";
import { usePages } from "#components/chat/use-pages.ts";
import { callApi } from "#lib/client/api.ts";

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** A list of the server: undefined until it is here. `reload` reads it afresh, `loadMore` is null at its end. */
export function useResource<Item>(path: string) {
  const read = useCallback(
    (cursor: string | null, signal: AbortSignal) =>
      callApi<Page<Item>>("GET", cursor === null ? path : `${path}?cursor=${cursor}`, undefined, { signal }),
    [path],
  );
  const { pages, problem, reload, hasMore, more } = usePages(read);
  return { items: pages?.flatMap(({ data }) => data), problem, reload, loadMore: hasMore ? more : null };
}
