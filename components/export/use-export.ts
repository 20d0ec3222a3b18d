"use client";

import { useEffect, useRef, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { notify } from "#components/ui/toasts.tsx";
import { beginExport } from "#lib/client/actions/export-jobs.ts";
import { rememberExport, saveExport } from "#lib/client/actions/exports.ts";
import { messageOf } from "#lib/client/api.ts";
import type { ExportChoice } from "#lib/client/export-options.ts";
import { exportWords } from "#lib/client/words/export.ts";

/** An export on its way. */
export interface ExportRun {
  running: boolean;
  /** The server is being asked to make the file. */
  beginning: boolean;
  /** Bytes that have come so far. */
  received: number;
  problem: string | null;
  /** What the problem came of. */
  failed: "start" | "begin" | null;
  start: () => Promise<void>;
  /** Has the server make the file in the background instead. */
  begin: () => Promise<void>;
  stop: () => void;
}

/** Makes the file and saves it; leaving the dialog stops it. A file that is not whole is never saved. */
export function useExport(
  wanted: readonly string[] | "all",
  ids: readonly string[],
  choice: ExportChoice,
  onDone: () => void,
): ExportRun {
  const client = useClient();
  const navigate = useNavigate();
  const abort = useRef<AbortController | null>(null);
  const [running, setRunning] = useState(false);
  const [received, setReceived] = useState(0);
  const [beginning, setBeginning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failed, setFailed] = useState<ExportRun["failed"]>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const fail = (by: ExportRun["failed"], error: unknown) => {
    setProblem(messageOf(error));
    setFailed(by);
  };
  const start = async () => {
    if (running || beginning) return;
    const current = new AbortController();
    const { signal } = current;
    abort.current = current;
    setRunning(true);
    setReceived(0);
    setProblem(null);
    try {
      const name = await saveExport(client, ids, choice, { signal, onProgress: setReceived });
      // The file is there; that the choice could not be kept for next time is nothing to bother anybody with.
      rememberExport(client, choice).catch(() => undefined);
      notify(exportWords.saved(name));
      onDone();
    } catch (error) {
      if (!signal.aborted) fail("start", error);
    }
    setRunning(false);
  };
  const begin = async () => {
    if (running || beginning) return;
    setBeginning(true);
    setProblem(null);
    try {
      await beginExport(client, wanted, choice);
      rememberExport(client, choice).catch(() => undefined);
      notify(exportWords.jobs.begun, {
        action: { label: exportWords.jobs.show, run: () => navigate("/settings#data") },
      });
      onDone();
    } catch (error) {
      fail("begin", error);
    }
    setBeginning(false);
  };
  const stop = () => {
    abort.current?.abort();
    notify(exportWords.stopped);
  };
  return { running, beginning, received, problem, failed, start, begin, stop };
}
