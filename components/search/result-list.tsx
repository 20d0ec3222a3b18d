"use client";

import { File, MessageSquare, StickyNote } from "lucide-react";
import { Fragment, useEffect, useRef } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Marked } from "#components/search/marked.tsx";
import { BranchChip, ResultDay } from "#components/search/result-meta.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { resultPath } from "#lib/client/actions/search.ts";
import { searchWords } from "#lib/client/words/search.ts";
import { words } from "#lib/client/words.ts";
import type { SearchPage, SearchResult } from "#lib/schemas/search.ts";

interface Props {
  found: SearchPage;
  more: () => Promise<void>;
  onOpen: () => void;
  /** Shows every chat whose name fits, and nothing else. */
  onSessions: () => void;
}

/** Results in their order, those that follow each other in one chat under its name. More come as the end comes near. */
export function ResultList({ found, more, onOpen, onSessions }: Props) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = end;
    if (!current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && void more(), {
      rootMargin: "600px",
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [more]);
  return (
    <section aria-label={searchWords.results}>
      {groupsOf(found.data).map(([first, ...others], index, groups) => (
        <Fragment key={first.id}>
          <Group results={[first, ...others]} onOpen={onOpen} />
          {found.moreSessions && first.type === "session" && groups[index + 1]?.[0].type !== "session" && (
            <Button variant="quiet" className="-mt-3 mb-5 text-meta" onClick={onSessions}>
              {searchWords.allSessions}
            </Button>
          )}
        </Fragment>
      ))}
      {found.nextCursor && (
        <div ref={end} className="flex justify-center pt-4">
          <Button variant="quiet" onClick={() => void more()}>
            {searchWords.more}
          </Button>
        </div>
      )}
    </section>
  );
}

type Group = [SearchResult, ...SearchResult[]];

function groupsOf(results: readonly SearchResult[]): Group[] {
  const groups: Group[] = [];
  for (const result of results) {
    const last = groups.at(-1);
    if (last && last[0].sessionId === result.sessionId && result.type !== "session") last.push(result);
    else groups.push([result]);
  }
  return groups;
}

function Group({ results, onOpen }: { results: Group; onOpen: () => void }) {
  const [first] = results;
  const content = results.filter((result) => result.type !== "session");
  const name = first.sessionName || words.untitled;
  return (
    <div className="pb-5">
      {first.type === "session" ? (
        <ChatLink
          href={resultPath(first)}
          onClick={onOpen}
          data-result
          className="-mx-2 flex items-center gap-2 rounded-small px-2 py-1.5 font-medium hover:bg-hover pointer-coarse:min-h-11"
        >
          <Icon icon={MessageSquare} />
          <h2 className="truncate">
            <Marked snippet={{ ...first.snippet, text: first.snippet.text || words.untitled }} />
          </h2>
          <Archived result={first} />
          <span className="ms-auto" />
          <ResultDay at={first.at} />
        </ChatLink>
      ) : (
        <h2 className="flex items-center gap-2 pb-1 text-meta text-soft">
          <bdi className="truncate">{name}</bdi>
          <Archived result={first} />
        </h2>
      )}
      <ul className="flex flex-col gap-0.5">
        {content.map((result) => (
          <Line key={result.id} result={result} onOpen={onOpen} />
        ))}
      </ul>
    </div>
  );
}

function Archived({ result }: { result: SearchResult }) {
  if (!result.archived) return null;
  return (
    <span className="shrink-0 rounded-full border border-line px-1.5 text-meta font-normal text-soft">
      {searchWords.archived}
    </span>
  );
}

function Line({ result, onOpen }: { result: SearchResult; onOpen: () => void }) {
  const me = useWorkspace((state) => state.profile.name);
  return (
    <li>
      <ChatLink
        href={resultPath(result)}
        onClick={onOpen}
        data-result
        className="-mx-2 block rounded-small px-2 py-2 hover:bg-hover"
      >
        <span className="flex items-center gap-2 text-meta text-soft">
          {result.type === "annotation" && <Icon icon={StickyNote} />}
          {result.type === "attachment" && <Icon icon={File} />}
          <bdi className="truncate">{result.title ?? (result.author === me ? words.you : (result.author ?? ""))}</bdi>
          <BranchChip result={result} />
          <span className="ms-auto" />
          <ResultDay at={result.at} />
        </span>
        <span className="line-clamp-3">
          <Marked snippet={result.snippet} />
        </span>
      </ChatLink>
    </li>
  );
}
