"use client";

import { X } from "lucide-react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { searchWords } from "#lib/client/words/search.ts";
import { type FilterName, filterValues, parseQuery, type SearchFilter } from "#lib/search/parse.ts";

const chip =
  "hit-height inline-flex items-center gap-1 rounded-full border px-2.5 text-meta whitespace-nowrap hover:bg-hover";
/** Tags that are proposed. */
const tagLimit = 8;

/** The filters of a query, to be taken away, and those that can follow what is being written. */
export function FilterBar({ query, onChange }: { query: string; onChange: (query: string) => void }) {
  const tags = useTags();
  const filters = filtersOf(query);
  const proposals = proposalsFor(query, tags);
  return (
    <fieldset className="-mx-1 flex min-w-0 gap-1.5 overflow-x-auto px-1 py-2.5 md:flex-wrap">
      <legend className="sr-only">{searchWords.filters}</legend>
      {filters.map((filter) => (
        <button
          key={filter.source}
          type="button"
          aria-label={searchWords.removeFilter(filter.source)}
          onClick={() => onChange(query.replace(filter.source, "").replace(/\s+/g, " ").trimStart())}
          className={`${chip} border-accent text-accent`}
        >
          <bdi>{filter.source}</bdi>
          <X size={12} strokeWidth={2} aria-hidden />
        </button>
      ))}
      {proposals.map(({ label, next }) => (
        <button
          key={label}
          type="button"
          aria-label={searchWords.addFilter(label)}
          onClick={() => onChange(next)}
          className={`${chip} border-line text-soft`}
        >
          <bdi>{label}</bdi>
        </button>
      ))}
    </fieldset>
  );
}

function filtersOf(query: string): SearchFilter[] {
  try {
    return parseQuery(query).filters;
  } catch {
    // The result list says what is wrong with it.
    return [];
  }
}

/** What can be put at the end of a query: the values of a filter that was begun, or else filters. */
function proposalsFor(query: string, tags: readonly string[]): Array<{ label: string; next: string }> {
  const begun = /(?:^|\s)(-?)([A-Za-z]*)(:?)(\S*)$/.exec(query);
  const [whole = "", minus = "", name = "", colon, value = ""] = begun ?? [];
  const head = query.slice(0, query.length - whole.trimStart().length);
  const known = name.toLowerCase() as FilterName;
  if (colon && Object.hasOwn(filterValues, known)) {
    return valuesOf(known, tags)
      .filter((candidate) => candidate.startsWith(value.toLowerCase()) && candidate !== value)
      .map((candidate) => ({ label: `${minus}${known}:${candidate}`, next: `${head}${minus}${known}:${candidate} ` }));
  }
  const separator = query === "" || query.endsWith(" ") ? "" : " ";
  return Object.values(searchWords.filterHints).map((hint) => ({
    label: hint,
    next:
      hint.startsWith(name.toLowerCase()) && name !== "" && !colon ? `${head}${hint}` : `${query}${separator}${hint}`,
  }));
}

function valuesOf(name: FilterName, tags: readonly string[]): readonly string[] {
  if (name === "tag") return tags.map((tag) => (/\s/.test(tag) ? `"${tag}"` : tag));
  if (name === "from") return ["me", "assistant"];
  if (name === "before" || name === "after") return ["today", "yesterday", String(new Date().getFullYear())];
  return filterValues[name] ?? [];
}

/** The tags of the chats that this page knows, the most used first. */
function useTags(): readonly string[] {
  const summaries = useWorkspace((state) => state.summaries);
  const uses = Map.groupBy(
    Object.values(summaries).flatMap((session) => session.metadata.tags),
    (tag) => tag,
  );
  return [...uses]
    .sort((left, right) => right[1].length - left[1].length)
    .slice(0, tagLimit)
    .map(([tag]) => tag);
}
