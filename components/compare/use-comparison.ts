"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { compareBranches } from "#lib/client/actions/merge.ts";
import { messageOf } from "#lib/client/api.ts";
import type { Comparison } from "#lib/schemas/branch.ts";

interface Loaded {
  state: "idle" | "loading" | "ready" | "failed";
  data: Comparison | null;
  problem: string | null;
}

const nothing: Loaded = { state: "idle", data: null, problem: null };

/** What two sides say, page by page. `more` fetches the next page, `retry` begins again. */
export function useComparison(sessionId: string, left: string | null, right: string | null) {
  const [loaded, setLoaded] = useState<Loaded>(nothing);
  const [round, setRound] = useState(0);
  const fetching = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same sides again
  useEffect(() => {
    if (left === null || right === null) return setLoaded(nothing);
    const abort = new AbortController();
    setLoaded({ ...nothing, state: "loading" });
    compareBranches(sessionId, { left, right }, abort.signal).then(
      (data) => setLoaded({ state: "ready", data, problem: null }),
      (error) => abort.signal.aborted || setLoaded({ state: "failed", data: null, problem: messageOf(error) }),
    );
    return () => abort.abort();
  }, [sessionId, left, right, round]);
  const cursor = loaded.data?.nextCursor ?? null;
  const more = useCallback(async () => {
    if (cursor === null || left === null || right === null || fetching.current) return;
    fetching.current = true;
    try {
      const next = await compareBranches(sessionId, { left, right, cursor });
      setLoaded(({ data, ...rest }) =>
        // An answer that comes after other sides were chosen is of no use any more.
        data?.nextCursor === cursor
          ? { ...rest, data: { ...next, rows: [...data.rows, ...next.rows] } }
          : { ...rest, data },
      );
    } catch {
      // The next scroll asks again.
    } finally {
      fetching.current = false;
    }
  }, [sessionId, left, right, cursor]);
  return { ...loaded, more, retry: () => setRound(round + 1) };
}
