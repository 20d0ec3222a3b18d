"use client";

import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { ask } from "#lib/client/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";

/** Tags that stand beside the name; the others are counted. */
const few = 2;

/** The tags of the chat, beside its name; they open the window that changes them. */
export function SessionTags({ sessionId }: { sessionId: string }) {
  const { lists } = useClient();
  const tags = useWorkspace((state) => state.summaries[sessionId]?.metadata.tags);
  if (!tags || tags.length === 0) return null;
  return (
    <button
      type="button"
      onClick={() => ask(lists, { kind: "tags", ids: [sessionId] })}
      className="hit-height flex shrink-0 items-center gap-1.5 rounded-small px-1.5 text-meta text-soft hover:bg-hover hover:text-ink @max-3xl:hidden"
    >
      <span className="sr-only">{`${listsWords.tags.label}: ${tags.join(", ")}`}</span>
      {tags.slice(0, few).map((tag) => (
        <bdi key={tag} aria-hidden className="max-w-24 truncate">
          #{tag}
        </bdi>
      ))}
      {tags.length > few && <span aria-hidden>+{tags.length - few}</span>}
    </button>
  );
}
