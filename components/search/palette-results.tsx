"use client";

import { Command } from "cmdk";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { Marked } from "#components/search/marked.tsx";
import { BranchChip, ResultDay } from "#components/search/result-meta.tsx";
import { useSearch } from "#components/search/use-search.ts";
import { resultPath } from "#lib/client/actions/search.ts";
import { rememberSearch } from "#lib/client/recent-searches.ts";
import { searchWords } from "#lib/client/words/search.ts";
import { words } from "#lib/client/words.ts";
import type { SearchResult } from "#lib/schemas/search.ts";
import { asksNothing } from "#lib/search/parse.ts";

const item = "cursor-default rounded-small px-2 data-[selected=true]:bg-hover";

/** What messages, notes and files say of a query, in the palette. */
export function PaletteResults({ query, close }: { query: string; close: () => void }) {
  const navigate = useNavigate();
  const userId = useWorkspace((state) => state.profile.id);
  const { found, problem } = useSearch({ query, limit: 10 });
  const wanted = query.trim();
  if (asksNothing(query)) return null;
  const results = (found?.data ?? []).filter((result) => result.type !== "session").slice(0, 6);
  const go = (path: string) => {
    rememberSearch(userId, wanted);
    close();
    navigate(path);
  };
  return (
    <Command.Group heading={searchWords.palette.messages}>
      {problem && <p className="px-2 py-1 text-meta text-soft">{problem.message}</p>}
      {found?.corrected && <p className="px-2 py-1 text-meta text-soft">{searchWords.corrected(found.corrected)}</p>}
      {results.map((result) => (
        <Command.Item
          key={result.id}
          value={`result ${result.id}`}
          onSelect={() => go(resultPath(result))}
          className={`${item} py-1.5`}
        >
          <ResultLines result={result} />
        </Command.Item>
      ))}
      {!problem && found && results.length === 0 && (
        <p className="px-2 py-1 text-meta text-soft">{searchWords.palette.none}</p>
      )}
      {/* Not before something was found: what is here first is what Enter takes. */}
      {(found || problem) && (
        <Command.Item
          value="all results"
          onSelect={() => go(`/search?q=${encodeURIComponent(wanted)}`)}
          className={`${item} flex h-9 items-center text-soft pointer-coarse:h-11`}
        >
          <span dir="auto" className="truncate">
            {searchWords.palette.all(wanted)}
          </span>
        </Command.Item>
      )}
    </Command.Group>
  );
}

function ResultLines({ result }: { result: SearchResult }) {
  return (
    <>
      <p className="line-clamp-2">
        <Marked snippet={result.snippet} />
      </p>
      <p className="flex items-center gap-2 text-meta text-soft">
        <span dir="auto" className="truncate">
          {result.sessionName || words.untitled}
        </span>
        <BranchChip result={result} />
        <span className="ms-auto" />
        <ResultDay at={result.at} />
      </p>
    </>
  );
}
