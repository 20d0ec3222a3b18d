"use client";

import { BookmarkPlus, X } from "lucide-react";
import { useClient, useLists, useWorkspace } from "#components/chat/client-context.tsx";
import { usePeople } from "#components/chat/lists/use-people.ts";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { isSameFilter, withoutCondition } from "#lib/client/filter.ts";
import { formatDay } from "#lib/client/format.ts";
import { ask, folderPath } from "#lib/client/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { words } from "#lib/client/words.ts";
import type { SessionFilter } from "#lib/schemas/filter.ts";

const text = listsWords.filters;

/** What narrows the list, each condition with a way to take it away, and the way to keep them all under a name. */
export function FilterChips({ filter }: { filter: SessionFilter }) {
  const { lists } = useClient();
  const label = useLabels(filter);
  const saved = useLists((state) => state.filters.some((one) => isSameFilter(filter, one.filter)));
  return (
    <section aria-label={text.active} className="flex shrink-0 items-start gap-1 px-2 pb-1">
      <ul className="flex min-w-0 flex-1 flex-wrap gap-1 ps-1">
        {Object.keys(filter).map((key) => (
          <li key={key} className="flex max-w-full items-center rounded-small bg-tint ps-2 text-meta">
            <bdi className="truncate">{label(filter, key as keyof SessionFilter)}</bdi>
            <button
              type="button"
              aria-label={text.remove(label(filter, key as keyof SessionFilter))}
              onClick={() => lists.setState({ filter: withoutCondition(filter, key as keyof SessionFilter) })}
              className="grid size-8 shrink-0 place-items-center rounded-small text-soft hover:text-ink pointer-coarse:size-11"
            >
              <Icon icon={X} />
            </button>
          </li>
        ))}
      </ul>
      {!saved && filter.folder === undefined && (
        <IconButton icon={BookmarkPlus} label={text.save} onClick={() => ask(lists, { kind: "save-filter", filter })} />
      )}
    </section>
  );
}

function useLabels({ author }: SessionFilter): (filter: SessionFilter, key: keyof SessionFilter) => string {
  const folders = useLists((state) => state.folders);
  const models = useWorkspace((state) => state.models.data);
  const people = usePeople({ wanted: author !== undefined && author !== "me" });
  const writer = author === "me" ? text.me : people.find(({ id }) => id === author)?.name;
  const providers: Record<string, string> = words.models.providers;
  return (filter, key) => {
    const { tag, starred, provider = "", model = "", kind = "chat", folder = "", from = "", to = "" } = filter;
    const labels: Record<keyof SessionFilter, string> = {
      tag: `#${tag}`,
      starred: starred ? text.fields.starred : text.notStarred,
      archived: text.fields.archived,
      provider: providers[provider] ?? provider,
      model: models.find((one) => one.id.endsWith(`:${model}`))?.name ?? model,
      kind: text.kinds[kind],
      folder: folder === "none" ? listsWords.folders.none : folderPath(folders, folder),
      from: `${text.fields.from} ${from && formatDay(`${from.slice(0, 10)}T12:00:00`)}`,
      to: `${text.fields.to} ${to && formatDay(`${to.slice(0, 10)}T12:00:00`)}`,
      author: text.by(writer ?? text.somebody),
      hasAttachment: filter.hasAttachment ? text.fields.hasAttachment : text.noFiles,
      query: `“${filter.query}”`,
    };
    return labels[key];
  };
}
