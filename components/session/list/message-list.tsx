"use client";

import { ArrowDown } from "lucide-react";
import { useEffect, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { Message } from "#components/message/message.tsx";
import { PendingMessage } from "#components/message/pending-message.tsx";
import { useForks } from "#components/session/list/use-forks.ts";
import { useListKeys } from "#components/session/list/use-list-keys.ts";
import { useReadingPlace } from "#components/session/list/use-reading-place.ts";
import { useShift } from "#components/session/list/use-shift.ts";
import { Icon } from "#components/ui/icon.tsx";
import { loadEnd } from "#lib/client/actions/load-session.ts";
import { isBusy } from "#lib/client/session.ts";
import { words } from "#lib/client/words.ts";

/** The loaded stretch of the conversation, of which only what is near the view is in the document. */
export function MessageList({ sessionId }: { sessionId: string }) {
  const client = useClient();
  const ids = useSession(sessionId, (state) => state.ids);
  const pending = useSession(sessionId, (state) => state.pending);
  const hasOlder = useSession(sessionId, (state) => state.hasOlder);
  const busy = useSession(sessionId, isBusy);
  const hasNewer = useSession(sessionId, (state) => state.hasNewer);
  const editingId = useSession(sessionId, (state) => state.editingId);
  const newFromId = useSession(sessionId, (state) => state.newFromId);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const place = useReadingPlace({ client, sessionId, scroller, list, count: ids.length + pending.length });
  // What comes with the page stands in a reversed box, which browsers show from its end without a script.
  const hydrated = useHydrated();
  const shift = useShift(ids);
  const isFork = useForks(sessionId);
  const focus = useListKeys({ ids, list, scroller, isFork });
  useEffect(() => {
    const index = editingId === null ? -1 : client.session(sessionId).getState().ids.indexOf(editingId);
    if (index >= 0) list.current?.scrollToIndex(index, { align: "nearest" });
  }, [client, sessionId, editingId]);
  const items = [
    ...ids.map((id, index) => (
      <div key={id}>
        {id === newFromId && <NewLine />}
        <Message sessionId={sessionId} messageId={id} first={index === 0 && !hasOlder} />
      </div>
    )),
    ...pending.map((message) => <PendingMessage key={message.clientId} sessionId={sessionId} message={message} />),
  ];
  const toEnd = async () => {
    await loadEnd(client, sessionId);
    place.goToEnd();
  };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={words.session.messages}
        // A region that scrolls must be reachable by keyboard; its letters work from here.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        data-testid="messages"
        onKeyDown={focus.onKeyDown}
        className={`@container h-full overflow-y-auto overscroll-contain px-4 [overflow-anchor:none] ${hydrated ? "" : "flex flex-col-reverse"}`}
      >
        {hydrated ? (
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            shift={shift}
            keepMounted={[focus.index, ids.indexOf(editingId ?? "")].filter((index) => index >= 0)}
            onScroll={place.onScroll}
            onScrollEnd={place.onScrollEnd}
            onResize={place.onResize}
          >
            {items}
          </Virtualizer>
        ) : (
          <div>{items}</div>
        )}
      </div>
      {(place.away || hasNewer) && (
        <button
          type="button"
          aria-label={words.session.toEnd}
          onClick={toEnd}
          className="absolute inset-x-0 bottom-3 mx-auto flex h-8 w-fit min-w-8 items-center justify-center gap-1.5 rounded-full border border-line bg-page px-3 font-medium text-meta shadow-float hover:bg-hover pointer-coarse:h-11 pointer-coarse:min-w-11"
        >
          <Icon icon={ArrowDown} />
          {(place.hasNew || busy) && words.session.newBelow}
        </button>
      )}
    </div>
  );
}

/** Where what the reader has not seen begins. */
function NewLine() {
  return (
    <p
      data-testid="new-line"
      className="mx-auto flex max-w-[46rem] items-center gap-3 pt-3 font-medium text-accent text-meta"
    >
      <span aria-hidden className="h-px flex-1 bg-accent/40" />
      <span aria-hidden>{words.session.newBelow}</span>
      <span className="sr-only">{words.session.newFromHere}</span>
      <span aria-hidden className="h-px flex-1 bg-accent/40" />
    </p>
  );
}
