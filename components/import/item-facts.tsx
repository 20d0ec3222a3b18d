import type { ReactNode } from "react";
import { formatDay } from "#lib/client/format.ts";
import { importWords } from "#lib/client/words/import.ts";
import type { ImportItem } from "#lib/schemas/import.ts";

/** A conversation of a file: its name, how much it is, and what there is to say about it. */
export function ItemFacts({ item, title, lines }: { item: ImportItem; title: ReactNode; lines: readonly string[] }) {
  const state = item.status === "found" ? importWords.known[item.known] : importWords.statuses[item.status];
  const { messages, branches, files, lastAt } = item;
  const facts = [
    state,
    ...(messages > 0 ? importWords.facts(messages, branches, files) : []),
    lastAt && formatDay(lastAt),
  ];
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{title}</span>
      <span className="block text-meta text-soft">{facts.filter(Boolean).join(" · ")}</span>
      {lines.map((line) => (
        <span key={line} className="block text-meta text-soft">
          {line}
        </span>
      ))}
    </span>
  );
}
