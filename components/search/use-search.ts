"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { findEverywhere } from "#lib/client/actions/search.ts";
import { ApiError, messageOf } from "#lib/client/api.ts";
import type { ResultType, SearchPage } from "#lib/schemas/search.ts";
import { asksNothing } from "#lib/search/parse.ts";

/** Milliseconds to wait for the next letter before asking the server. */
const typingPause = 150;

/** Why nothing can be said, and whether asking again may help. */
export interface SearchProblem {
  message: string;
  passes: boolean;
}

interface Found extends SearchPage {
  /** The query that these are the results of. */
  query: string;
}

/**
 * What is found for a query, page by page. The last results stay until the next are here; what failed is tried again
 * when the connection is back.
 */
export function useSearch({ query, kind, limit }: { query: string; kind?: ResultType | undefined; limit: number }) {
  const wanted = asksNothing(query) ? "" : query.trimStart();
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<SearchProblem | null>(null);
  const [loading, setLoading] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const paging = useRef<AbortController | null>(null);
  const live = useWorkspace((state) => state.connection === "live");

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again
  useEffect(() => {
    paging.current?.abort();
    setProblem(null);
    if (wanted === "") {
      setFound(null);
      setLoading(false);
      return;
    }
    const abort = new AbortController();
    setLoading(true);
    const timer = setTimeout(async () => {
      try {
        const page = await findEverywhere({ q: wanted, kind, limit }, abort.signal);
        setFound({ ...page, query: wanted.trim() });
      } catch (error) {
        if (abort.signal.aborted) return;
        setProblem(problemOf(error));
      }
      setLoading(false);
    }, typingPause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted, kind, limit, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const failed = problem !== null;
  const wasLive = useRef(live);
  useEffect(() => {
    // Only a connection that comes back is a reason: what the server refuses, it would refuse again and again.
    if (live && !wasLive.current && failed) retry();
    wasLive.current = live;
  }, [live, failed, retry]);

  const more = useCallback(async () => {
    if (!found?.nextCursor || paging.current?.signal.aborted === false) return;
    const abort = new AbortController();
    paging.current = abort;
    try {
      const q = found.corrected ? `${found.corrected} ` : wanted;
      const page = await findEverywhere({ q, kind, limit, cursor: found.nextCursor }, abort.signal);
      setFound((now) => now && { ...now, nextCursor: page.nextCursor, data: withoutDoubles(now.data, page.data) });
    } catch (error) {
      if (!abort.signal.aborted) setProblem(problemOf(error));
    } finally {
      abort.abort();
    }
  }, [found, wanted, kind, limit]);

  return { found, problem, loading, retry, more };
}

function problemOf(error: unknown): SearchProblem {
  return { message: messageOf(error), passes: !(error instanceof ApiError && error.code === "invalid") };
}

/** A message that came meanwhile may push another one onto the next page again. */
function withoutDoubles(known: SearchPage["data"], next: SearchPage["data"]): SearchPage["data"] {
  const ids = new Set(known.map((result) => result.id));
  return [...known, ...next.filter((result) => !ids.has(result.id))];
}
