"use client";

import { type KeyboardEvent, useCallback } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { selectTo, stopSelecting, toggleSelected } from "#lib/client/lists.ts";

/**
 * The keys of the list of chats: arrows walk, Space chooses, Shift with an arrow chooses a stretch, Esc ends choosing.
 * One listener for the whole list, which finds the row by where the focus is.
 */
export function useListKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  const client = useClient();
  return useCallback(
    (event) => {
      const { lists } = client;
      const { selecting, order } = lists.getState();
      const list = event.currentTarget;
      if (event.key === "Escape" && selecting) {
        event.preventDefault();
        const id = rowOf(event.target);
        stopSelecting(lists);
        if (id) focusRow(list, id);
        return;
      }
      const id = rowOf(event.target);
      if (!id || event.metaKey || event.ctrlKey || event.altKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        const next = order[order.indexOf(id) + step];
        if (!next) return;
        if (event.shiftKey) selectTo(lists, next, id);
        focusRow(list, next);
      } else if (event.key === " " && !selecting) {
        event.preventDefault();
        toggleSelected(lists, id);
        focusRow(list, id);
      }
    },
    [client],
  );
}

function rowOf(target: EventTarget): string | undefined {
  return target instanceof HTMLElement ? target.dataset.row : undefined;
}

/** At once, for the next key; and anew in the next frame, since a row becomes another element when choosing begins or ends. */
export function focusRow(list: ParentNode, id: string): void {
  const focus = () => list.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
  focus();
  requestAnimationFrame(focus);
}
