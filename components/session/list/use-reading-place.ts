"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { useStore } from "zustand";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { loadNewer, loadOlder } from "#lib/client/actions/load-session.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { readPlace, writePlace } from "#lib/client/places.ts";
import { markNew } from "#lib/client/unread.ts";

/** Pixels from the end within which the reader counts as being there. */
const endZone = 48;
/** Pixels from an edge at which the next page is fetched. */
const loadZone = 1_200;

/**
 * Keeps the reader where they are: opens at the place where they left, follows the answer while they are at the end,
 * never moves them when they are not, and fetches older and newer pages as they come near.
 */
export function useReadingPlace(options: {
  client: ChatClient;
  sessionId: string;
  scroller: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  count: number;
}) {
  const { client, sessionId, scroller, list, count } = options;
  const store = client.session(sessionId);
  const atEnd = useRef(true);
  const last = useRef({ offset: 0, height: 0 });
  const [away, setAway] = useState(false);
  /** How many messages there were when the reader was last at the end. */
  const seen = useRef(count);
  const ready = useHydrated();

  const stick = useCallback(() => {
    const box = scroller.current;
    if (!box || !list.current || !atEnd.current || store.getState().hasNewer) return;
    // The end that the list knows. A message that it has not measured yet may reach beyond it in the document, and a list
    // that was scrolled there draws nothing. Once measured, this is called again.
    box.scrollTop = list.current.scrollSize - box.clientHeight;
  }, [scroller, list, store]);

  /** Notes where the reader stands, and returns how many pixels are below. */
  const look = useCallback((): number => {
    const box = scroller.current;
    if (!box || !list.current) return Number.POSITIVE_INFINITY;
    const [offset, height] = [box.scrollTop, box.clientHeight];
    // By what the list has measured: before that its items are guessed to be small, and its view to have no height.
    const left = list.current.scrollSize - offset - list.current.viewportSize;
    // Growth moves the end away from a reader who stays; only the reader's own way up leaves it. A view that has become
    // taller, as when a long text leaves the input, is moved by the browser.
    if (left <= endZone) atEnd.current = true;
    else if (offset < last.current.offset && height === last.current.height) atEnd.current = false;
    last.current = { offset, height };
    if (atEnd.current) seen.current = store.getState().ids.length + store.getState().pending.length;
    setAway(!atEnd.current);
    client.reading.standAt(sessionId, atEnd.current);
    return left;
  }, [client, sessionId, scroller, list, store]);

  const anchor = useStore(store, (state) => state.anchor);
  useLayoutEffect(() => {
    if (!ready) return;
    // A link and the place where the reader left win over what is new, which has its line all the same.
    const fresh = markNew(client, sessionId);
    const place = anchor ?? readPlace(sessionId) ?? fresh;
    const index = place ? store.getState().ids.indexOf(place.messageId) : -1;
    atEnd.current = !place || index < 0;
    client.reading.standAt(sessionId, atEnd.current);
    if (place && index >= 0) {
      setAway(true);
      list.current?.scrollToIndex(index, { align: "start", offset: place.offset });
      // Where all of it is in view nothing scrolls, and the reader is at the end.
      const frame = requestAnimationFrame(look);
      return () => cancelAnimationFrame(frame);
    }
    stick();
  }, [ready, anchor, client, sessionId, store, list, stick, look]);

  useEffect(
    () => () => {
      client.reading.standAt(sessionId, false);
      store.setState({ newFromId: null });
    },
    [client, sessionId, store],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a message more is what this waits for
  useLayoutEffect(stick, [count]);

  const onScroll = useCallback(
    (offset: number) => {
      const left = look();
      if (offset < loadZone) void loadOlder(client, sessionId).catch(() => undefined);
      if (left < loadZone) void loadNewer(client, sessionId).catch(() => undefined);
    },
    [client, sessionId, look],
  );

  const onScrollEnd = useCallback(() => {
    const { current } = list;
    if (!current) return;
    const state = store.getState();
    if (atEnd.current && !state.hasNewer) return writePlace(sessionId, null);
    const index = current.findItemIndex(current.scrollOffset);
    const messageId = state.ids[index];
    if (messageId) writePlace(sessionId, { messageId, offset: current.scrollOffset - current.getItemOffset(index) });
  }, [list, sessionId, store]);

  const goToEnd = useCallback(() => {
    atEnd.current = true;
    setAway(false);
    client.reading.standAt(sessionId, true);
    requestAnimationFrame(stick);
  }, [client, sessionId, stick]);

  useEffect(() => {
    // What one sends oneself is looked at, wherever one was reading.
    return store.subscribe((state, before) => {
      if (state.pending.length > before.pending.length) goToEnd();
    });
  }, [store, goToEnd]);

  const frame = useRef(0);
  const onResize = useCallback(() => {
    stick();
    // A list that fits into the view never scrolls, and its reader is at the end. The sizes are known a frame later.
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(look);
  }, [look, stick]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let height = box.clientHeight;
    const observer = new ResizeObserver(() => {
      // It also reports the size that it begins with, when the list has measured nothing yet.
      if (box.clientHeight !== height) onResize();
      height = box.clientHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, onResize]);

  return { away, hasNew: away && count > seen.current, onScroll, onScrollEnd, onResize, goToEnd };
}
