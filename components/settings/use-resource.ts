"use client";

import { useCallback, useEffect, useState } from "react";
import { callApi, messageOf } from "#lib/client/api.ts";

interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** A list of the server: undefined until it is here. `reload` reads it afresh, `loadMore` is null at its end. */
export function useResource<Item>(path: string) {
  const [page, setPage] = useState<Page<Item> | undefined>();
  const [problem, setProblem] = useState<string | null>(null);
  const reload = useCallback(async () => {
    try {
      setPage(await callApi<Page<Item>>("GET", path));
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, [path]);
  useEffect(() => void reload(), [reload]);
  const cursor = page?.nextCursor ?? null;
  const loadMore = useCallback(async () => {
    try {
      const next = await callApi<Page<Item>>("GET", `${path}?cursor=${cursor}`);
      setPage((known) => ({ ...next, data: [...(known?.data ?? []), ...next.data] }));
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, [path, cursor]);
  return { items: page?.data, problem, reload, loadMore: cursor === null ? null : loadMore };
}
