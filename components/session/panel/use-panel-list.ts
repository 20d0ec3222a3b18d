"use client";

import { useCallback, useEffect, useState } from "react";

/** A list of the panel: read when it opens and again when something changed; the last one stays until the next is here. */
export interface PanelList<Item> {
  /** Null while the first read is under way. */
  items: readonly Item[] | null;
  failed: boolean;
  reload: () => void;
}

/** Reads a list with `load`, again whenever `version` changes. */
export function usePanelList<Item>(
  load: (signal: AbortSignal) => Promise<readonly Item[]>,
  version: number,
): PanelList<Item> {
  const [items, setItems] = useState<readonly Item[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or another turn is why it is read again
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (found) => {
        if (abort.signal.aborted) return;
        setItems(found);
        setFailed(false);
      },
      () => abort.signal.aborted || setFailed(true),
    );
    return () => abort.abort();
  }, [load, version, turn]);
  return { items, failed, reload: useCallback(() => setTurn((now) => now + 1), []) };
}
