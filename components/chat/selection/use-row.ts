"use client";

import type { DragEvent, MouseEvent } from "react";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { useSessionId } from "#components/chat/navigate.ts";
import { dragSessions } from "#components/chat/tabs/drag.ts";
import { selectTo, toggleSelected } from "#lib/client/lists.ts";

/** Choosing and dragging a chat by its row. Shift chooses everything in between; with ⌘ or Ctrl a row is an ordinary link. */
export function useRow(sessionId: string) {
  const client = useClient();
  const current = useSessionId();
  const selecting = useLists((state) => state.selecting);
  const selected = useLists((state) => state.selected[sessionId] ?? false);
  const choose = (event: { shiftKey: boolean }) => {
    if (event.shiftKey) selectTo(client.lists, sessionId, current);
    else toggleSelected(client.lists, sessionId);
  };
  return {
    selecting,
    selected,
    choose,
    onClick: (event: MouseEvent) => {
      if (!event.shiftKey) return;
      event.preventDefault();
      choose(event);
    },
    onDragStart: (event: DragEvent) => {
      const { selected: chosen } = client.lists.getState();
      dragSessions(event, chosen[sessionId] ? Object.keys(chosen) : [sessionId]);
    },
  };
}
