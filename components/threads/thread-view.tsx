"use client";

import { ArrowLeft, Check, RotateCcw } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, useMessage, useSession } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { PanelState } from "#components/session/panel/panel-state.tsx";
import { ThreadComposer } from "#components/threads/thread-composer.tsx";
import { ThreadMessage } from "#components/threads/thread-message.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { loadThread, settleThread } from "#lib/client/actions/threads.ts";
import { patchSide } from "#lib/client/side.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { readable } from "#lib/passages.ts";

interface Props {
  sessionId: string;
  rootId: string;
  /** Null while the thread is about to begin. */
  branchId: string | null;
}

/** One side thread as a small conversation of its own. */
export function ThreadView({ sessionId, rootId, branchId }: Props) {
  const client = useClient();
  const root = useMessage(sessionId, rootId);
  const ids = useSession(sessionId, (state) => (branchId === null ? undefined : state.side.threads[branchId]));
  const complete = useSession(sessionId, (state) => ids?.every((id) => state.messages[id] !== undefined) ?? false);
  const [failed, setFailed] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const load = useCallback(() => {
    if (branchId === null) return;
    setFailed(false);
    loadThread(client, sessionId, { rootId, branchId }).catch(() => setFailed(true));
  }, [client, sessionId, rootId, branchId]);
  // A chat that was read afresh has forgotten the messages of its threads.
  useEffect(() => {
    if (!complete) load();
  }, [complete, load]);
  const count = ids?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message more is what this waits for
  useEffect(() => {
    // In braces: newer browsers answer this with a promise, which React would take for a function to clean up with.
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  const back = () => patchSide(client.session(sessionId), { openThread: null });
  const status = root?.metadata.threads.find((thread) => thread.branchId === branchId)?.status;
  const words = notesWords.threads;
  return (
    <div className="flex h-full min-h-0 flex-col" data-testid="thread">
      <div className="flex shrink-0 items-center justify-between gap-2 border-b border-line px-2 py-1">
        <Button variant="quiet" onClick={back}>
          <Icon icon={ArrowLeft} mirrored />
          {words.back}
        </Button>
        {branchId !== null && status && (
          <SettleButton sessionId={sessionId} rootId={rootId} branchId={branchId} settled={status === "resolved"} />
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
        <p className="text-meta text-soft">{branchId === null ? words.fresh : words.about}</p>
        <blockquote dir="auto" className="mt-1 line-clamp-4 border-line border-s-2 ps-2.5 text-soft">
          {quoteOf(root?.content ?? "") || words.deletedTitle}
        </blockquote>
        {failed && <PanelState state="failed" texts={{ ...words, failed: words.failedOne }} onRetry={load} />}
        {branchId !== null && !failed && !complete && <PanelState state="loading" texts={words} onRetry={load} />}
        <section aria-label={words.messages} className="mt-4 flex flex-col gap-4">
          {ids?.map((id) => (
            <ThreadMessage key={id} sessionId={sessionId} messageId={id} />
          ))}
        </section>
        <div ref={end} />
      </div>
      <ThreadComposer sessionId={sessionId} rootId={rootId} branchId={branchId} />
    </div>
  );
}

/** As much of a message as its quote has room for, as it is read: without markdown, and without the marks of lists. */
function quoteOf(content: string): string {
  const begin = content.slice(0, 1_000).replace(/^\s*[-+*]\s+(\[[ x]\]\s+)?/gim, "");
  return readable(begin).text.trim();
}

function SettleButton(props: { sessionId: string; rootId: string; branchId: string; settled: boolean }) {
  const { sessionId, rootId, branchId, settled } = props;
  const client = useClient();
  const mayWrite = useSession(sessionId, (state) => state.detail?.abilities.includes("write") ?? false);
  if (!mayWrite) return null;
  const settle = () =>
    settleThread(client, rootId, { branchId, status: settled ? "active" : "resolved" }).catch(showError);
  return (
    <Button variant="quiet" onClick={settle}>
      <Icon icon={settled ? RotateCcw : Check} />
      {settled ? notesWords.threads.reopen : notesWords.threads.resolve}
    </Button>
  );
}
