"use client";

import { type KeyboardEvent, type RefObject, useCallback, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { type KeyAction, keyTable, matchesKey } from "#lib/client/keys.ts";

const listKeys = keyTable.filter((binding) => binding.group === "Message list");

/** Single letters in the message list: J and K walk from message to message, the others press that message's buttons. */
export function useListKeys(options: {
  ids: readonly string[];
  list: RefObject<VirtualizerHandle | null>;
  scroller: RefObject<HTMLDivElement | null>;
  isFork: (id: string) => boolean;
}) {
  const { ids, list, scroller, isFork } = options;
  const enabled = useWorkspace((state) => state.preferences.singleKeys !== false);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const index = focusedId === null ? -1 : ids.indexOf(focusedId);

  const walk = useCallback(
    (step: 1 | -1, stops: (id: string) => boolean = () => true) => {
      const from = index < 0 ? (step < 0 ? ids.length : lastInView(list.current) - 1) : index;
      const next = findStop(ids, from, step, stops);
      const id = ids[next];
      if (id === undefined) return;
      setFocusedId(id);
      list.current?.scrollToIndex(next, { align: "nearest" });
      // The message may come into the document only now.
      requestAnimationFrame(() => element(scroller.current, id)?.focus({ preventScroll: true }));
    },
    [ids, index, list, scroller],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (!enabled || event.defaultPrevented || isTyping(event.target)) return;
      const action = listKeys.find((binding) => matchesKey(event.nativeEvent, binding.keys))?.action;
      if (!action) return;
      event.preventDefault();
      if (action === "next-message") walk(1);
      else if (action === "previous-message") walk(-1);
      else if (action === "next-fork") walk(1, isFork);
      else if (action === "previous-fork") walk(-1, isFork);
      else press(scroller.current, focusedId ?? ids.at(-1), action);
    },
    [enabled, walk, isFork, scroller, focusedId, ids],
  );

  return { index, onKeyDown };
}

/** The next message in a direction at which the walk may stop; the last one at an end, nowhere when there is no stop. */
function findStop(ids: readonly string[], from: number, step: 1 | -1, stops: (id: string) => boolean): number {
  for (let next = from + step; next >= 0 && next < ids.length; next += step) if (stops(ids[next] ?? "")) return next;
  return from;
}

function lastInView(list: VirtualizerHandle | null): number {
  return list ? list.findItemIndex(list.scrollOffset + list.viewportSize / 2) : 0;
}

function press(scroller: HTMLElement | null, id: string | undefined, action: KeyAction): void {
  if (id) element(scroller, id)?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
}

function element(scroller: HTMLElement | null, id: string): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-message-id="${id}"]`) ?? null;
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea") !== null;
}
