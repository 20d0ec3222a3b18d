"use client";

import { useCallback } from "react";
import { usePages } from "#components/chat/use-pages.ts";
import { callApi } from "#lib/client/api.ts";
import type { ListKept } from "#lib/schemas/template.ts";

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** What is looked for among templates or prompts. */
export type Wanted = Required<Pick<ListKept, "query" | "whose">>;

/** Milliseconds after the last letter until the server is asked. */
const pause = 150;

/** The templates or prompts that fit: undefined until they are here. Each change of `wanted` reads them afresh. */
export function useKept<Item>(path: "/templates" | "/prompts", { query, whose }: Wanted) {
  const read = useCallback(
    (cursor: string | null, signal: AbortSignal) => {
      const search = new URLSearchParams({ whose, limit: "50" });
      if (query !== "") search.set("query", query);
      if (cursor !== null) search.set("cursor", cursor);
      return callApi<Page<Item>>("GET", `${path}?${search}`, undefined, { signal });
    },
    [path, query, whose],
  );
  const { pages, problem, reload, hasMore, more } = usePages(read, query === "" ? 0 : pause);
  return { items: pages?.flatMap(({ data }) => data), problem, reload, loadMore: hasMore ? more : null };
}
