"use client";

import { useEffect, useState } from "react";
import type { Comparison } from "#lib/schemas/branch.ts";

type Row = Comparison["rows"][number];

/** A piece of one side's text: in both, or only here. */
export interface Piece {
  text: string;
  changed: boolean;
}

type WordDiff = { left: Piece[]; right: Piece[] } | "too-long";

/** Milliseconds that one pair of texts may take; beyond it they are shown untinted. */
const patience = 150;

const known = new WeakMap<Row, WordDiff>();

/**
 * The changed words of a pair, computed when the browser has nothing better to do and kept while the comparison is
 * here. Null until then, and for no pair.
 */
export function useWordDiff(row: Row | null): WordDiff | null {
  const [diff, setDiff] = useState<WordDiff | null>(() => (row ? (known.get(row) ?? null) : null));
  useEffect(() => {
    if (!row) return setDiff(null);
    const ready = known.get(row);
    if (ready) return setDiff(ready);
    let current = true;
    const idle = whenIdle(async () => {
      const found = await compute(row);
      known.set(row, found);
      if (current) setDiff(found);
    });
    return () => {
      current = false;
      idle();
    };
  }, [row]);
  return diff;
}

async function compute({ left, right }: Row): Promise<WordDiff> {
  const { diffWordsWithSpace } = await import("diff");
  const changes = diffWordsWithSpace(left?.content ?? "", right?.content ?? "", { timeout: patience });
  if (!changes) return "too-long";
  const side = (own: "removed" | "added", other: "removed" | "added") =>
    changes.filter((change) => !change[other]).map((change) => ({ text: change.value, changed: change[own] }));
  return { left: side("removed", "added"), right: side("added", "removed") };
}

/** Runs something in a quiet moment. Returns the function that calls it off. */
function whenIdle(run: () => Promise<void>): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(() => void run(), 1);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(() => void run(), { timeout: 500 });
  return () => cancelIdleCallback(handle);
}
