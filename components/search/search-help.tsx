"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { forgetSearches, readSearches } from "#lib/client/recent-searches.ts";
import { searchWords } from "#lib/client/words/search.ts";

/** What is shown before anything was written: recent searches, and what one can write. */
export function SearchHelp({ onChoose }: { onChoose: (query: string) => void }) {
  return (
    <div className="flex flex-col gap-8 pt-4">
      <Recent onChoose={onChoose} />
      <section>
        <h2 className="pb-2 text-meta text-soft">{searchWords.helpTitle}</h2>
        <ul className="divide-y divide-line">
          {searchWords.help.map(([example, meaning]) => (
            <li key={example} className="flex flex-col py-2 sm:flex-row sm:items-baseline sm:gap-x-4">
              <code className="font-mono text-code sm:w-44 sm:shrink-0">{example}</code>
              <span className="text-soft">{meaning}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Recent({ onChoose }: { onChoose: (query: string) => void }) {
  const userId = useWorkspace((state) => state.profile.id);
  const hydrated = useHydrated();
  const [forgotten, setForgotten] = useState(false);
  const searches = hydrated && !forgotten ? readSearches(userId) : [];
  if (searches.length === 0) return null;
  return (
    <section>
      <div className="flex items-center justify-between">
        <h2 className="text-meta text-soft">{searchWords.recent}</h2>
        <Button
          variant="quiet"
          onClick={() => {
            forgetSearches(userId);
            setForgotten(true);
          }}
        >
          {searchWords.forgetRecent}
        </Button>
      </div>
      <ul>
        {searches.map((query) => (
          <li key={query}>
            <button
              type="button"
              data-result
              onClick={() => onChoose(query)}
              className="hit-height flex w-full items-center gap-2.5 rounded-small px-2 text-start hover:bg-hover"
            >
              <Icon icon={History} />
              <span dir="auto" className="truncate">
                {query}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
