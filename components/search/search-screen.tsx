"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { OpenSidebarButton } from "#components/chat/open-sidebar-button.tsx";
import { FilterBar } from "#components/search/filter-bar.tsx";
import { ResultList } from "#components/search/result-list.tsx";
import { SearchField } from "#components/search/search-field.tsx";
import { SearchHelp } from "#components/search/search-help.tsx";
import { useSearch } from "#components/search/use-search.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { rememberSearch } from "#lib/client/recent-searches.ts";
import { searchWords } from "#lib/client/words/search.ts";
import { words } from "#lib/client/words.ts";
import type { ResultType } from "#lib/schemas/search.ts";
import { asksNothing } from "#lib/search/parse.ts";

const kinds = Object.entries(searchWords.kinds).map(([value, label]) => ({
  value: value as ResultType | "all",
  label,
}));

/**
 * Everything that can be found, in one list. What is looked for stands in the address. `asked` is what the page was
 * opened with, another object each time it is opened, be it from the page itself.
 */
export function SearchScreen({ asked }: { asked: { query: string } }) {
  const [query, setQuery] = useState(asked.query);
  const opened = useRef(asked);
  const [kind, setKind] = useState<ResultType | "all">("all");
  const userId = useWorkspace((state) => state.profile.id);
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch({ query, kind: kind === "all" ? undefined : kind, limit: 30 });
  useEffect(() => {
    if (opened.current === asked) return;
    opened.current = asked;
    setQuery(asked.query);
  }, [asked]);
  useEffect(() => {
    const wanted = query.trim();
    history.replaceState(null, "", wanted === "" ? "/search" : `/search?q=${encodeURIComponent(wanted)}`);
  }, [query]);
  const change = (next: string) => {
    setQuery(next);
    field.current?.focus();
  };
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line px-2 pt-[env(safe-area-inset-top)] md:px-3">
        <OpenSidebarButton />
        <h1 className="px-2 font-medium">{searchWords.title}</h1>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from the field into the results, whose links take every other key */}
      <div className="min-h-0 flex-1 overflow-y-auto px-4" onKeyDown={(event) => walk(event, field.current)}>
        <div className="mx-auto max-w-prose pb-24">
          <div className="sticky top-0 z-10 -mx-1 bg-page px-1 pt-4 pb-2">
            <SearchField ref={field} value={query} onChange={setQuery} onSubmit={() => rememberSearch(userId, query)} />
            <FilterBar query={query} onChange={change} />
            <Segmented label={searchWords.kindLabel} value={kind} options={kinds} onValueChange={setKind} />
          </div>
          {asksNothing(query) ? (
            <SearchHelp onChoose={change} />
          ) : (
            <Found search={search} onOpen={() => rememberSearch(userId, query)} onSessions={() => setKind("session")} />
          )}
        </div>
      </div>
    </>
  );
}

interface FoundProps {
  search: ReturnType<typeof useSearch>;
  onOpen: () => void;
  onSessions: () => void;
}

function Found({ search, onOpen, onSessions }: FoundProps) {
  const { found, problem, loading, retry, more } = search;
  return (
    <>
      <p role="status" className="py-2 text-meta text-soft">
        {problem === null &&
          found &&
          searchWords.found(found.data.length, found.nextCursor !== null || found.moreSessions)}
        {loading && !found && <span className="sr-only">{searchWords.loading}</span>}
      </p>
      {problem && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-raised px-4 py-3"
        >
          <p className="min-w-0 flex-1">{problem.message}</p>
          {problem.passes && <Button onClick={retry}>{words.retry}</Button>}
        </div>
      )}
      {found?.corrected && <p className="pb-3 text-soft">{searchWords.corrected(found.corrected)}</p>}
      {!problem && found?.data.length === 0 && !loading && (
        <div className="py-10 text-center">
          <p dir="auto">{searchWords.nothing(found.query)}</p>
          <p className="pt-1 text-meta text-soft">{searchWords.nothingHint}</p>
        </div>
      )}
      {found && found.data.length > 0 && <ResultList {...{ found, more, onOpen, onSessions }} />}
      {loading && !found && !problem && <Skeletons />}
    </>
  );
}

function Skeletons() {
  return (
    <div className="flex flex-col gap-6 pt-2">
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex flex-col gap-2">
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-12 w-full" />
        </div>
      ))}
    </div>
  );
}

/** Arrows go from result to result, and up from the first one back to the field. */
function walk(event: KeyboardEvent<HTMLElement>, field: HTMLInputElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || event.metaKey || event.ctrlKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-result]")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  if (at < 0 && (document.activeElement !== field || step < 0)) return;
  event.preventDefault();
  const next = at + step;
  (next < 0 ? field : links[Math.min(next, links.length - 1)])?.focus();
}
