"use client";

import { useCallback, useEffect, useState } from "react";
import { callApi, messageOf } from "#lib/client/api.ts";
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
  const [page, setPage] = useState<Page<Item> | undefined>();
  const [problem, setProblem] = useState<string | null>(null);
  const read = useCallback(
    (cursor: string | null, signal?: AbortSignal) => {
      const search = new URLSearchParams({ whose, limit: "50" });
      if (query !== "") search.set("query", query);
      if (cursor !== null) search.set("cursor", cursor);
      return callApi<Page<Item>>("GET", `${path}?${search}`, undefined, signal ? { signal } : {});
    },
    [path, query, whose],
  );
  const reload = useCallback(
    async (signal?: AbortSignal) => {
      try {
        setPage(await read(null, signal));
        setProblem(null);
      } catch (error) {
        if (!signal?.aborted) setProblem(messageOf(error));
      }
    },
    [read],
  );
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void reload(abort.signal), query === "" ? 0 : pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [reload, query]);
  const cursor = page?.nextCursor ?? null;
  const loadMore = async () => {
    try {
      const next = await read(cursor);
      setPage((known) => ({ ...next, data: [...(known?.data ?? []), ...next.data] }));
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return { items: page?.data, problem, reload: () => reload(), loadMore: cursor === null ? null : loadMore };
}
