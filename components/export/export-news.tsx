"use client";

import { useEffect } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { notify, notifyError } from "#components/ui/toasts.tsx";
import { exportAddress, isUnderWay } from "#lib/client/actions/export-jobs.ts";
import { saveAddress } from "#lib/client/save-file.ts";
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
          if (!isUnderWay(job) && (old ? isUnderWay(old) : isRecent(job))) tell(job);
        }
      }),
    [workspace],
  );
  return null;
}

/** One that ended while the page was loaded anew is news all the same. */
function isRecent({ finishedAt }: ExportJobInfo): boolean {
  return finishedAt !== null && Date.now() - Date.parse(finishedAt) < 15_000;
}

function tell({ id, status, error }: ExportJobInfo): void {
  if (status === "failed") {
    notifyError(exportWords.jobs.failed, { detail: error ?? "" });
    return;
  }
  const run = () => saveAddress(exportAddress(id));
  notify(exportWords.jobs.ready, { action: { label: exportWords.jobs.download, run } });
}
