"use client";

import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { useBranchColours, useTree } from "#components/branches/use-branches.ts";
import { useClient } from "#components/chat/client-context.tsx";
import { mergeArcs } from "#components/session/map/arcs.ts";
import { MapItem } from "#components/session/map/map-item.tsx";
import { useMapKeys } from "#components/session/map/use-map-keys.ts";
import { useOpenRow } from "#components/session/map/use-open-row.ts";
import { useRowHeight } from "#components/session/map/use-row-height.ts";
import { useVisibleWords } from "#components/session/map/use-visible-words.ts";
import type { MapRow, MapZoom } from "#lib/client/branches/layout.ts";
import { mapWords } from "#lib/client/words/branches.ts";
import type { BranchNode } from "#lib/schemas/branch.ts";

interface Props {
  sessionId: string;
  lanes: readonly BranchNode[];
  rows: readonly MapRow[];
  zoom: MapZoom;
  onZoom: (zoom: MapZoom) => void;
  focusedKey: string | null;
  onFocus: (key: string | null) => void;
  onUnfold: (key: string) => void;
}

/** The rows of the map, of which only those near the view are in the document. The keyboard walks, Enter opens. */
export function MapTree(props: Props) {
  const { sessionId, lanes, rows, zoom, onZoom, focusedKey, onFocus, onUnfold } = props;
  const client = useClient();
  const colours = useBranchColours(sessionId);
  const merges = useTree(sessionId, (tree) => tree.merges);
  const branches = useMemo(() => new Map(lanes.map((lane) => [lane.id, lane])), [lanes]);
  const arcs = useMemo(() => mergeArcs(rows, merges), [rows, merges]);
  const columns = useMemo(() => rows.reduce((most, row) => Math.max(most, row.column), 0) + 1, [rows]);
  const height = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const words = useVisibleWords({ client, sessionId, rows, list });
  const openRow = useOpenRow(sessionId, branches);
  const focused = rows.findIndex((row) => row.key === focusedKey);
  const current = useMemo(() => rows.findLastIndex((row) => row.onPath), [rows]);
  const start = useRef(current);
  useEffect(() => {
    list.current?.scrollToIndex(start.current, { align: "center" });
  }, []);
  useEffect(() => {
    if (focused >= 0) list.current?.scrollToIndex(focused, { align: "nearest" });
  }, [focused]);

  const open = (row: MapRow) => {
    onFocus(row.key);
    if (row.kind !== "stretch") return void openRow(row);
    onUnfold(row.key);
    onFocus(`${row.branchId}:${row.from}-${row.from}`);
  };
  const onKeyDown = useMapKeys({ rows, focused, current, zoom, onZoom, onFocus, onOpen: open });
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={mapWords.label}
      aria-activedescendant={focused >= 0 ? idOf(focused) : undefined}
      tabIndex={0}
      data-testid="map"
      onKeyDown={onKeyDown}
      onMouseDown={keepFocus}
      onFocus={(event) => {
        // Under a pointer nothing may move: the row that is pressed would not be the one that is clicked.
        if (focused < 0 && event.currentTarget.matches(":focus-visible")) onFocus(rows[current]?.key ?? null);
      }}
      className="group/map min-h-0 flex-1 overflow-y-auto overscroll-contain py-2 outline-none [overflow-anchor:none]"
    >
      <Virtualizer
        ref={list}
        scrollRef={scroller}
        itemSize={height}
        startMargin={8}
        keepMounted={focused >= 0 ? [focused] : []}
        onScroll={words.onScroll}
      >
        {rows.map((row, index) => (
          <MapItem
            key={row.key}
            id={idOf(index)}
            row={row}
            index={index}
            height={height}
            columns={columns}
            arcs={arcs}
            branches={branches}
            colours={colours}
            entry={words.entries[`${row.branchId}:${row.to}`]}
            focused={index === focused}
            current={index === current}
            onOpen={open}
          />
        ))}
      </Virtualizer>
    </div>
  );
}

/** The tree has the focus, not its rows; a press on one must not take it away. */
function keepFocus(event: MouseEvent<HTMLElement>): void {
  if (event.target === event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.focus({ preventScroll: true });
}

function idOf(index: number): string {
  return `map-row-${index}`;
}
