"use client";

import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { loadExportPreview } from "#lib/client/actions/exports.ts";
import { messageOf } from "#lib/client/api.ts";
import type { ExportChoice } from "#lib/client/export-options.ts";
import type { ExportPreview } from "#lib/schemas/export.ts";

/** Milliseconds in which choices are gathered before they are previewed. */
const pause = 150;

/** How the file will begin, read again whenever the choice changes. The one before stays in sight meanwhile. */
export function usePreview(sessionId: string, choice: ExportChoice) {
  const client = useClient();
  const [preview, setPreview] = useState<ExportPreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [stale, setStale] = useState(true);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to read again
  useEffect(() => {
    const abort = new AbortController();
    setStale(true);
    const timer = setTimeout(async () => {
      try {
        setPreview(await loadExportPreview(client, sessionId, choice, abort.signal));
        setProblem(null);
      } catch (error) {
        if (abort.signal.aborted) return;
        setProblem(messageOf(error));
      }
      setStale(false);
    }, pause);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, sessionId, choice, attempt]);
  return { preview, problem, stale, retry: () => setAttempt((now) => now + 1) };
}
