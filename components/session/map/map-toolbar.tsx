"use client";

import { ChevronDown, ChevronUp, ZoomIn, ZoomOut } from "lucide-react";
import { toFork } from "#components/session/map/walk.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { MapRow, MapZoom } from "#lib/client/branches/layout.ts";
import { mapWords } from "#lib/client/words/branches.ts";

interface Props {
  rows: readonly MapRow[];
  zoom: MapZoom;
  onZoom: (zoom: MapZoom) => void;
  focusedKey: string | null;
  onFocus: (key: string) => void;
}

/** How much the map shows, and the way from fork to fork. */
export function MapToolbar({ rows, zoom, onZoom, focusedKey, onFocus }: Props) {
  const at = rows.findIndex((row) => row.key === focusedKey);
  const previous = toFork(rows, at < 0 ? rows.length : at, -1);
  const next = toFork(rows, at, 1);
  const go = (index: number) => {
    const row = rows[index];
    if (row) onFocus(row.key);
  };
  return (
    <div
      role="toolbar"
      aria-label={mapWords.toolbar}
      className="flex shrink-0 items-center gap-0.5 border-b border-line px-2 py-1"
    >
      <IconButton
        icon={ZoomOut}
        label={mapWords.zoomOut}
        keys="−"
        disabled={zoom === 0}
        onClick={() => onZoom(Math.max(0, zoom - 1) as MapZoom)}
      />
      <IconButton
        icon={ZoomIn}
        label={mapWords.zoomIn}
        keys="+"
        disabled={zoom === 2}
        onClick={() => onZoom(Math.min(2, zoom + 1) as MapZoom)}
      />
      <span aria-live="polite" className="px-1 text-meta text-soft" data-testid="map-zoom">
        {mapWords.levels[zoom]}
      </span>
      <span className="ms-auto" />
      <IconButton
        icon={ChevronUp}
        label={mapWords.previousFork}
        keys="{"
        disabled={previous === (at < 0 ? rows.length : at)}
        onClick={() => go(previous)}
      />
      <IconButton
        icon={ChevronDown}
        label={mapWords.nextFork}
        keys="}"
        disabled={next === at}
        onClick={() => go(next)}
      />
    </div>
  );
}
