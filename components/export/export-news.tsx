"use client";

import { useEffect } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { notify, notifyError } from "#components/ui/toasts.tsx";
import { exportAddress, isUnderWay } from "#lib/client/actions/export-jobs.ts";
import { exportWords } from "#lib/client/words/export.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";

/** Says, wherever the person is by then, that an export which was being made is there or has failed. */
export function ExportNews() {
  const { workspace } = useClient();
  useEffect(
    () =>
      workspace.subscribe(({ exports }, before) => {
        if (exports === before.exports) return;
        for (const job of exports) {
          const old = before.exports.find(({ id }) => id === job.id);
          if (old && isUnderWay(old) && !isUnderWay(job)) tell(job);
        }
      }),
    [workspace],
  );
  return null;
}

function tell({ id, status, error }: ExportJobInfo): void {
  if (status === "failed") {
    notifyError(exportWords.jobs.failed, { detail: error ?? "" });
    return;
  }
  const run = () => window.location.assign(exportAddress(id));
  notify(exportWords.jobs.ready, { action: { label: exportWords.jobs.download, run } });
}
