"use client";

import { useCallback, useEffect, useState } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { ExportItem } from "#components/settings/data/export-item.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { isUnderWay, refreshExports } from "#lib/client/actions/export-jobs.ts";
import { messageOf } from "#lib/client/api.ts";
import { settingsWords } from "#lib/client/settings-words.ts";
import { exportWords } from "#lib/client/words/export.ts";

/** Milliseconds between two looks at what is under way, for when the stream says nothing. */
const lookEvery = 3_000;

/** The exports that were made in the background, and those that are being made. */
export function ExportList() {
  const client = useClient();
  const exports = useWorkspace((state) => state.exports);
  const [read, setRead] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reload = useCallback(async () => {
    try {
      await refreshExports(client);
      setRead(true);
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, [client]);
  useEffect(() => void reload(), [reload]);
  const busy = exports.some(isUnderWay);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => void reload(), lookEvery);
    return () => clearInterval(timer);
  }, [busy, reload]);
  const resource = { items: read ? [...exports] : undefined, problem, reload, loadMore: null };
  return (
    <section aria-label={exportWords.jobs.title} className="flex flex-col gap-2">
      <h3 className="font-medium">{exportWords.jobs.title}</h3>
      {read && problem && (
        <p role="alert" className="text-soft">
          {settingsWords.loadFailed} {problem}
        </p>
      )}
      <ResourceList resource={resource} empty={exportWords.jobs.none}>
        {(job) => <ExportItem key={job.id} job={job} />}
      </ResourceList>
    </section>
  );
}
