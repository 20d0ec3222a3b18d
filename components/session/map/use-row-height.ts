"use client";

import { useSyncExternalStore } from "react";

const touch = "(pointer: coarse)";

/** Pixels of a row: 30 with a mouse, 44 under a finger. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(touch);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => (matchMedia(touch).matches ? 44 : 30),
    () => 30,
  );
}
