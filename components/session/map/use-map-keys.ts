"use client";

import type { KeyboardEvent } from "react";
import { walk } from "#components/session/map/walk.ts";
import type { MapRow, MapZoom } from "#lib/client/branches/layout.ts";

interface Options {
  rows: readonly MapRow[];
  /** Index of the row that the keys are at; -1 while there is none, and then they begin at `current`. */
  focused: number;
  current: number;
  zoom: MapZoom;
  onZoom: (zoom: MapZoom) => void;
  onFocus: (key: string) => void;
  onOpen: (row: MapRow) => void;
}

/** The keys of the map: arrows and braces walk, Enter opens, plus and minus show more and less. */
export function useMapKeys({ rows, focused, current, zoom, onZoom, onFocus, onOpen }: Options) {
  return (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const { key } = event;
    const row = rows[focused];
    if (key === "+" || key === "=") onZoom(Math.min(2, zoom + 1) as MapZoom);
    else if (key === "-") onZoom(Math.max(0, zoom - 1) as MapZoom);
    else if ((key === "Enter" || key === " ") && row) onOpen(row);
    else {
      const from = focused < 0 ? current : focused;
      const next = rows[walk(rows, from, key)];
      // At an edge the arrows still belong to the map: nothing around it may scroll.
      if (!next || (next === rows[from] && !/^(Arrow|Page|Home|End|[{}])/.test(key))) return;
      onFocus(next.key);
    }
    event.preventDefault();
  };
}
