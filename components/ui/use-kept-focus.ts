"use client";

import { useEffect } from "react";
import { isFocusable } from "#components/ui/focusable.ts";
import { passing, refuge, type Stop, stopAt } from "#components/ui/refuge.ts";

/** Stops that are remembered: a window may open from a menu, and a question from that. */
const longest = 12;

/**
 * Catches the focus when what had it leaves the page or is switched off, so that the keyboard does not begin anew at the
 * top; `refuge` says where it goes. The one place for this: windows and lists need not think of it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const trail: Stop[] = [];
    let current: HTMLElement | null = null;
    let frame: number | null = null;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      current = target;
      const known = trail.findIndex((stop) => stop.element === target);
      if (known >= 0) trail.splice(known, 1);
      trail.push(stopAt(target));
      if (trail.length > longest) trail.shift();
    };
    // A press beside it gives the focus up on purpose; beside a window it closes the window.
    const onPress = () => {
      if (!current?.closest(passing)) current = null;
    };
    const check = () => {
      frame = null;
      const { activeElement } = document;
      if (!current || isFocusable(current) || (activeElement !== document.body && activeElement !== current)) return;
      refuge(trail)?.focus();
    };
    const observer = new MutationObserver(() => {
      if (frame !== null || !current || (current.isConnected && !current.matches(":disabled"))) return;
      // Whoever changed the page may be about to move the focus itself.
      frame = requestAnimationFrame(check);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", onFocus);
    document.addEventListener("pointerdown", onPress, true);
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      observer.disconnect();
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("pointerdown", onPress, true);
    };
  }, []);
}
