"use client";

import { ChatLink } from "#components/chat/chat-link.tsx";
import { ItemFacts } from "#components/import/item-facts.tsx";
import { Warnings } from "#components/import/warnings.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { importWords } from "#lib/client/words/import.ts";
import type { ImportItem, ImportJob } from "#lib/schemas/import.ts";

/** What became of an import: as a whole, and of every conversation, with the way to those that are here now. */
export function ImportReport({ job, onRemove }: { job: ImportJob; onRemove: () => void }) {
  const { counts, error, warnings } = job;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">
          <span className="font-medium">{importWords.outcome[job.status]}</span> {importWords.sums(counts)}
        </p>
        <Button variant="quiet" onClick={onRemove}>
          {importWords.remove}
        </Button>
      </div>
      {error && <p className={job.status === "failed" ? "text-danger" : "text-warning"}>{error}</p>}
      <Warnings warnings={warnings} />
      {counts.found > 0 && <ReportList job={job} />}
    </div>
  );
}

function ReportList({ job }: { job: ImportJob }) {
  const resource = useResource<ImportItem>(`/import/${job.id}/items`);
  return (
    <section aria-label={importWords.report} className="flex max-h-[28rem] flex-col gap-3 overflow-y-auto">
      <ResourceList resource={resource} empty="">
        {(item) => (
          <li key={item.id} className="flex px-4 py-2.5">
            <ItemFacts item={item} title={<Title item={item} />} lines={item.notes} />
          </li>
        )}
      </ResourceList>
    </section>
  );
}

function Title({ item }: { item: ImportItem }) {
  const title = item.title || importWords.untitled;
  if (item.sessionId === null) return title;
  return (
    <ChatLink href={`/chat/${item.sessionId}`} className="underline underline-offset-2 hover:text-accent">
      {title}
    </ChatLink>
  );
}
