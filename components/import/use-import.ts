"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { callApi, messageOf } from "#lib/client/api.ts";
import { sendFile, type UploadRequest } from "#lib/client/upload-request.ts";
import type { ImportJob, StartImport } from "#lib/schemas/import.ts";

const lookEveryMs = 1_000;

/** A file on its way to the server. */
export interface Sending {
  name: string;
  /** Between 0 and 1. */
  part: number;
}

/** The person's newest import and what can be done with it. `job` is undefined until it is known, null for none. */
export function useImport() {
  const [job, setJob] = useState<ImportJob | null>();
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const request = useRef<UploadRequest<ImportJob> | null>(null);

  const look = useCallback(async () => {
    try {
      const { data } = await callApi<{ data: ImportJob[] }>("GET", "/import?limit=1");
      // One that is still arriving is another tab's; it is shown as soon as it has arrived.
      setJob(data[0] ?? null);
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, []);

  useEffect(() => {
    void look();
    return () => request.current?.abort();
  }, [look]);

  const busy = job?.status === "receiving" || job?.status === "reading" || job?.status === "importing";
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => clearInterval(timer);
  }, [busy, look]);

  const act = async (work: () => Promise<ImportJob | null>) => {
    try {
      setJob(await work());
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const send = async (file: File) => {
    setProblem(null);
    const upload = sendFile<ImportJob>("/import", file, (part) => setSending({ name: file.name, part }));
    request.current = upload;
    setSending({ name: file.name, part: 0 });
    try {
      setJob(await upload.done);
    } catch (error) {
      // Whoever cancels knows.
      if (request.current === upload) setProblem(messageOf(error));
    }
    if (request.current === upload) request.current = null;
    setSending(null);
  };
  const cancelSending = () => {
    const upload = request.current;
    request.current = null;
    upload?.abort();
  };
  return {
    ...{ job, sending, problem, look, send, cancelSending },
    start: (id: string, choice: StartImport) => act(() => callApi<ImportJob>("POST", `/import/${id}/start`, choice)),
    cancel: (id: string) => act(() => callApi<ImportJob>("POST", `/import/${id}/cancel`)),
    remove: (id: string) => act(() => callApi("DELETE", `/import/${id}`).then(() => null)),
  };
}
