"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * False on the server and for the first render in the browser, true from then on. What depends on the reader's time
 * zone or language waits for it: the server knows neither.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
