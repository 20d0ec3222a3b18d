"use client";

import { useState } from "react";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { withCondition } from "#lib/client/filter.ts";
import { listsWords } from "#lib/client/words/lists.ts";

const text = listsWords.tags;
/** Tags that are shown before the others are asked for. */
const few = 6;

/** The tags of one's chats; choosing one shows the chats that have it. */
export function TagBar() {
  const { lists } = useClient();
  const tags = useLists((state) => state.tags);
  const filter = useLists((state) => state.filter);
  const [all, setAll] = useState(false);
  if (tags.length === 0) return null;
  const chosen = filter?.tag;
  const shown = all ? tags : tags.slice(0, few);
  return (
    <section
      aria-label={text.label}
      className="flex max-h-40 shrink-0 flex-wrap gap-x-0.5 overflow-y-auto border-t border-line px-2 py-1.5 text-meta"
    >
      {shown.map(({ tag, count }) => (
        <button
          key={tag}
          type="button"
          aria-pressed={tag === chosen}
          aria-label={text.show(tag)}
          title={String(count)}
          onClick={() => lists.setState({ filter: withCondition(filter, { tag: tag === chosen ? undefined : tag }) })}
          className="flex min-h-7 max-w-full items-center rounded-small px-1.5 text-soft hover:bg-hover hover:text-ink aria-pressed:bg-line/60 aria-pressed:text-ink pointer-coarse:min-h-11"
        >
          <bdi className="truncate">#{tag}</bdi>
        </button>
      ))}
      {tags.length > few && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="min-h-7 rounded-small px-1.5 font-medium text-accent hover:bg-hover pointer-coarse:min-h-11"
        >
          {all ? text.fewer : text.more}
        </button>
      )}
    </section>
  );
}
