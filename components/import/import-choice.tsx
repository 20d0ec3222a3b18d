"use client";

import { useState } from "react";
import { ItemFacts } from "#components/import/item-facts.tsx";
import { Warnings } from "#components/import/warnings.tsx";
import { ResourceList } from "#components/settings/resource-list.tsx";
import { useResource } from "#components/settings/use-resource.ts";
import { Button } from "#components/ui/button.tsx";
import { importWords } from "#lib/client/words/import.ts";
import type { ImportItem, ImportJob, StartImport } from "#lib/schemas/import.ts";

interface Props {
  job: ImportJob;
  onStart: (choice: StartImport) => Promise<void>;
  onCancel: () => void;
}

/** What is in the file, and which of it to import. Whoever chooses nothing imports all that is not here yet. */
export function ImportChoice({ job, onStart, onCancel }: Props) {
  const resource = useResource<ImportItem>(`/import/${job.id}/items`);
  // Pages that were not looked at follow `all`: those turned over are the exceptions from it.
  const [all, setAll] = useState(true);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [starting, setStarting] = useState(false);
  const { found, importable, failed } = job.counts;
  const chosen = all ? importable - turned.size : turned.size;
  const turn = (id: string) =>
    setTurned((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const start = async () => {
    setStarting(true);
    await onStart(all ? { except: [...turned] } : { itemIds: [...turned] });
    setStarting(false);
  };
  const source = job.source ? importWords.sources[job.source] : "";
  return (
    <div className="flex flex-col gap-3">
      <p role="status">
        {importWords.found(source, found)}{" "}
        {importable === 0 && (failed > 0 ? importWords.noneFit : importWords.nothingNew)}
      </p>
      <Warnings warnings={job.warnings} />
      {importable > 0 && (
        <label className="hit-height flex items-center gap-3 px-4">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={all && turned.size === 0}
            onChange={(event) => {
              setAll(event.currentTarget.checked);
              setTurned(new Set());
            }}
          />
          {importWords.chooseAll}
        </label>
      )}
      <section aria-label={importWords.list} className="flex max-h-[28rem] flex-col gap-3 overflow-y-auto">
        <ResourceList resource={resource} empty="">
          {(item) => (
            <li key={item.id}>
              <label className="flex items-start gap-3 px-4 py-2.5 has-enabled:cursor-pointer has-enabled:hover:bg-hover">
                <input
                  type="checkbox"
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                  disabled={!canImport(item)}
                  checked={canImport(item) && all !== turned.has(item.id)}
                  onChange={() => turn(item.id)}
                />
                <ItemFacts
                  item={item}
                  title={item.title || importWords.untitled}
                  lines={[...item.notes, ...item.problems]}
                />
              </label>
            </li>
          )}
        </ResourceList>
      </section>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" disabled={chosen === 0 || starting} onClick={() => void start()}>
          {importWords.start(chosen)}
        </Button>
        <Button onClick={onCancel}>{importWords.cancel}</Button>
      </div>
    </div>
  );
}

function canImport({ status, known }: ImportItem): boolean {
  return status === "found" && (known === "new" || known === "grown");
}
