"use client";

import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useLoadedTree, useTree } from "#components/branches/use-branches.ts";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { MapToolbar } from "#components/session/map/map-toolbar.tsx";
import { MapTree } from "#components/session/map/map-tree.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { layoutMap, type MapZoom } from "#lib/client/branches/layout.ts";
import { livingLanes } from "#lib/client/branches/names.ts";
import { loadTree } from "#lib/client/branches/tree.ts";
import { readStored, writeStored } from "#lib/client/storage.ts";
import { branchWords, mapWords } from "#lib/client/words/branches.ts";
import { words } from "#lib/client/words.ts";

/** The tree of a chat, drawn as lanes. */
export function MapTab({ sessionId }: { sessionId: string }) {
  useLoadedTree(sessionId);
  const client = useClient();
  const state = useTree(sessionId, (tree) => tree.state);
  const problem = useTree(sessionId, (tree) => tree.problem);
  const nodes = useTree(sessionId, (tree) => tree.nodes);
  const activeBranchId = useSession(sessionId, ({ detail }) => detail?.activeBranchId);
  const [zoom, setZoom] = useZoom();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const lanes = useMemo(() => livingLanes(nodes), [nodes]);
  const rows = useMemo(
    () => layoutMap(lanes, { activeBranchId, zoom, unfolded }),
    [lanes, activeBranchId, zoom, unfolded],
  );
  if (state === "failed")
    return (
      <Message title={mapWords.failed} text={problem ?? ""}>
        <Button onClick={() => void loadTree(client, sessionId)}>{words.retry}</Button>
      </Message>
    );
  if (lanes.length === 0) return state === "ready" ? <Empty /> : <MapSkeleton />;
  if (lanes.every((lane) => lane.headDepth < 0)) return <Empty />;
  return (
    <div className="flex h-full flex-col">
      <MapToolbar rows={rows} zoom={zoom} onZoom={setZoom} focusedKey={focusedKey} onFocus={setFocusedKey} />
      <MapTree
        sessionId={sessionId}
        lanes={lanes}
        rows={rows}
        zoom={zoom}
        onZoom={setZoom}
        focusedKey={focusedKey}
        onFocus={setFocusedKey}
        onUnfold={(key) => setUnfolded((open) => new Set([...open, key]))}
      />
      <p className="border-t border-line px-4 py-2 text-meta text-soft">
        {state !== "ready" ? mapWords.more : lanes.length === 1 ? mapWords.oneLane : branchWords.branches(lanes.length)}
      </p>
    </div>
  );
}

/** How closely the person last looked at maps on this device. */
function useZoom(): [MapZoom, (zoom: MapZoom) => void] {
  const [zoom, setZoom] = useState<MapZoom>(1);
  useEffect(() => {
    const stored = readStored<number>("map-zoom");
    if (stored === 0 || stored === 2) setZoom(stored);
  }, []);
  const choose = (next: MapZoom) => {
    setZoom(next);
    writeStored("map-zoom", next);
  };
  return [zoom, choose];
}

function Empty() {
  return <Message title={mapWords.emptyTitle} text={mapWords.emptyText} />;
}

function Message({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-2 p-5">
      <p className="font-medium">{title}</p>
      <p className="text-soft">{text}</p>
      {children}
    </div>
  );
}

function MapSkeleton() {
  return (
    <div role="status" aria-label={mapWords.loading} className="late-appear flex flex-col gap-4 p-5">
      {["w-40", "w-56", "w-48", "w-32", "w-52"].map((width) => (
        <span key={width} className="flex items-center gap-3">
          <Skeleton className="size-2.5 rounded-full" />
          <Skeleton className={`h-4 ${width}`} />
        </span>
      ))}
    </div>
  );
}
