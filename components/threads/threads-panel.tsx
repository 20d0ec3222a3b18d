"use client";

import { useCallback } from "react";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { PanelState } from "#components/session/panel/panel-state.tsx";
import { usePanelList } from "#components/session/panel/use-panel-list.ts";
import { ThreadView } from "#components/threads/thread-view.tsx";
import { loadThreads } from "#lib/client/actions/threads.ts";
import { formatAgo } from "#lib/client/format.ts";
import { patchSide } from "#lib/client/side.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ThreadInfo } from "#lib/schemas/thread.ts";

/** The side threads of the chat, or the one that is open. */
export function ThreadsPanel({ sessionId }: { sessionId: string }) {
  const thread = useSession(sessionId, (state) => state.side.openThread);
  if (!thread) return <ThreadList sessionId={sessionId} />;
  return (
    <ThreadView
      key={thread.branchId ?? thread.rootId}
      sessionId={sessionId}
      rootId={thread.rootId}
      branchId={thread.branchId}
    />
  );
}

function ThreadList({ sessionId }: { sessionId: string }) {
  const version = useSession(sessionId, (state) => state.side.threadsChanged);
  const load = useCallback((signal: AbortSignal) => loadThreads(sessionId, signal), [sessionId]);
  const { items, failed, reload } = usePanelList(load, version);
  const missing = items === null ? (failed ? "failed" : "loading") : items.length === 0 ? "empty" : null;
  if (missing) return <PanelState state={missing} texts={notesWords.threads} onRetry={reload} />;
  const active = items?.filter((thread) => thread.status === "active") ?? [];
  const settled = items?.filter((thread) => thread.status === "resolved") ?? [];
  return (
    <div data-testid="threads">
      <Items threads={active} sessionId={sessionId} />
      {settled.length > 0 && (
        <details className="border-t border-line">
          <summary className="hit-height flex items-center px-4 text-soft hover:text-ink">
            {notesWords.threads.resolved(settled.length)}
          </summary>
          <Items threads={settled} sessionId={sessionId} />
        </details>
      )}
    </div>
  );
}

function Items({ threads, sessionId }: { threads: readonly ThreadInfo[]; sessionId: string }) {
  const client = useClient();
  const open = (rootId: string, branchId: string) =>
    patchSide(client.session(sessionId), { openThread: { rootId, branchId } });
  if (threads.length === 0) return null;
  return (
    <ul aria-label={notesWords.threads.list} className="divide-y divide-line">
      {threads.map((thread) => (
        <li key={thread.branchId}>
          <button
            type="button"
            onClick={() => open(thread.root.messageId, thread.branchId)}
            className="flex w-full flex-col gap-1 px-4 py-3 text-start hover:bg-hover"
          >
            <span dir="auto" className="w-full truncate border-line border-s-2 ps-2 text-meta text-soft">
              {thread.root.excerpt || notesWords.threads.deletedTitle}
            </span>
            <span dir="auto" className="line-clamp-2">
              {thread.title || notesWords.threads.deletedTitle}
            </span>
            <span className="text-meta text-soft">
              {notesWords.threads.replies(thread.messages)} · {formatAgo(thread.lastMessageAt ?? thread.createdAt)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
