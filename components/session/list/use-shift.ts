"use client";

import { useEffect, useRef } from "react";

/**
 * True on the render in which items were added before those of the last one, so that the list keeps what is in view
 * where it is instead of keeping its distance from the start.
 */
export function useShift(ids: readonly string[]): boolean {
  const first = useRef(ids[0]);
  const shifted = first.current !== undefined && ids[0] !== first.current && ids.includes(first.current);
  useEffect(() => {
    first.current = ids[0];
  }, [ids]);
  return shifted;
}
