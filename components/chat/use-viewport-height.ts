"use client";

import { useEffect } from "react";

/** Keeps the page above the on-screen keyboard where the browser lays the keyboard over it (iOS). */
export function useViewportHeight(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const update = () => {
      const covered = window.innerHeight - viewport.height * viewport.scale > 80;
      const root = document.documentElement.style;
      if (covered) root.setProperty("--viewport-height", `${viewport.height}px`);
      else root.removeProperty("--viewport-height");
    };
    viewport.addEventListener("resize", update);
    return () => viewport.removeEventListener("resize", update);
  }, []);
}
