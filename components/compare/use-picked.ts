"use client";

import { useEffect, useState } from "react";

/** Messages that were ticked; forgotten when `key`, the pair of sides, changes. */
export function usePicked(key: string) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pair begins without ticks
  useEffect(() => setIds(new Set()), [key]);
  const toggle = (id: string) =>
    setIds((known) => {
      const next = new Set(known);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return { ids, toggle };
}

export type Picked = ReturnType<typeof usePicked>;
