"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { ConfirmButton } from "#components/settings/confirm-button.tsx";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { exportAddress, isUnderWay, removeExport } from "#lib/client/actions/export-jobs.ts";
import { formatSize } from "#lib/client/file-size.ts";
import { formatDay } from "#lib/client/format.ts";
import { exportWords } from "#lib/client/words/export.ts";
import type { ExportJobInfo } from "#lib/schemas/export.ts";

const text = exportWords.jobs;

/** An export in the background: how far it is, or what it became, and what can be done with it. */
export function ExportItem({ job }: { job: ExportJobInfo }) {
  const client = useClient();
  const remove = () => void removeExport(client, job.id).catch(showError);
  const name = text.name(exportWords.formats[job.format].name, job.total);
  return (
    <li className="flex flex-col gap-2 px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <div className="truncate font-medium">{name}</div>
          <p className={job.status === "failed" ? "text-danger text-meta" : "text-meta text-soft tabular"}>
            {factsOf(job)}
          </p>
        </div>
        <div className="flex items-center gap-2">
          {job.status === "complete" && (
            <a
              href={exportAddress(job.id)}
              download
              aria-label={`${text.download}: ${name}`}
              className={`${buttonClass("plain")} px-3`}
            >
              {text.download}
            </a>
          )}
          {isUnderWay(job) ? (
            <Button aria-label={`${exportWords.stop}: ${name}`} onClick={remove}>
              {exportWords.stop}
            </Button>
          ) : (
            <ConfirmButton
              label={text.delete}
              of={name}
              title={text.deleteTitle}
              text={text.deleteText}
              onConfirm={remove}
            />
          )}
        </div>
      </div>
      {isUnderWay(job) && <ProgressBar label={name} value={job.total === 0 ? 0 : job.done / job.total} />}
    </li>
  );
}

function factsOf({ status, done, total, leftOut, size, error, createdAt, expiresAt }: ExportJobInfo): string {
  if (status === "queued") return text.waiting;
  if (status === "running") return text.running(done, total);
  if (status === "failed") return error ?? text.failed;
  const parts = [text.made(formatDay(createdAt)), formatSize(size), text.kept(formatDay(expiresAt))];
  return [...parts, ...(leftOut > 0 ? [text.leftOut(leftOut)] : [])].join(" · ");
}
