"use client";

import { type RefObject, useCallback, useEffect } from "react";
import type { VirtualizerHandle } from "virtua";
import { useStore } from "zustand";
import type { MapRow } from "#lib/client/branches/layout.ts";
import { outlineOf, requestOutline } from "#lib/client/branches/outline.ts";
import type { ChatClient } from "#lib/client/client.ts";

/** Rows beyond the view whose words are fetched along. */
const margin = 20;

/** The first words of the rows in view. They are fetched as rows come near, and kept. */
export function useVisibleWords(options: {
  client: ChatClient;
  sessionId: string;
  rows: readonly MapRow[];
  list: RefObject<VirtualizerHandle | null>;
}) {
  const { client, sessionId, rows, list } = options;
  const entries = useStore(outlineOf(client, sessionId), (state) => state.entries);
  const fetchVisible = useCallback(() => {
    const { current } = list;
    if (!current) return;
    const first = current.findItemIndex(current.scrollOffset);
    const last = current.findItemIndex(current.scrollOffset + current.viewportSize);
    const near = rows.slice(Math.max(0, first - margin), last + margin);
    const places = near.filter((row) => row.kind === "message").map((row) => `${row.branchId}:${row.to}`);
    // Without its words a row is still a row; the next scroll asks again.
    requestOutline(client, sessionId, places).catch(() => undefined);
  }, [client, sessionId, rows, list]);
  useEffect(() => {
    // The list knows its size only after it was laid out.
    const frame = requestAnimationFrame(fetchVisible);
    return () => cancelAnimationFrame(frame);
  }, [fetchVisible]);
  return { entries, onScroll: fetchVisible };
}
