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
  const paging = useRef<AbortController | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same sides again
  useEffect(() => {
    if (left === null || right === null) return setLoaded(nothing);
    const abort = new AbortController();
    setLoaded({ ...nothing, state: "loading" });
    compareBranches(sessionId, { left, right }, abort.signal).then(
      (data) => setLoaded({ state: "ready", data, problem: null }),
      (error) => abort.signal.aborted || setLoaded({ state: "failed", data: null, problem: messageOf(error) }),
    );
    return () => {
      abort.abort();
      paging.current?.abort();
    };
  }, [sessionId, left, right, round]);
  const cursor = loaded.data?.nextCursor ?? null;
  const more = useCallback(async () => {
    if (cursor === null || left === null || right === null || paging.current?.signal.aborted === false) return;
    const abort = new AbortController();
    paging.current = abort;
    try {
      const next = await compareBranches(sessionId, { left, right, cursor }, abort.signal);
      // An answer that comes after other sides were chosen is of no use any more.
      if (abort.signal.aborted) return;
      setLoaded((now) => ({ ...now, data: now.data && { ...next, rows: [...now.data.rows, ...next.rows] } }));
    } catch {
      // The next scroll asks again.
    } finally {
      abort.abort();
    }
  }, [sessionId, left, right, cursor]);
  return { ...loaded, more, retry: () => setRound(round + 1) };
}
