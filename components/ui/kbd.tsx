"use client";

import { useSyncExternalStore } from "react";

interface Props {
  /** Keys as they are on a Mac, such as "⌘K" or "⌥↓"; elsewhere ⌘ is Ctrl and ⌥ is Alt. */
  keys: string;
}

/** A keyboard shortcut in the spelling of the reader's platform. */
export function Kbd({ keys }: Props) {
  const isMac = useSyncExternalStore(neverChanges, readIsMac, assumeOther);
  const text = isMac ? keys : keys.replaceAll("⌘", "Ctrl+").replaceAll("⌥", "Alt+").replaceAll("⇧", "Shift+");
  return <kbd className="rounded-small border border-line px-1 font-sans text-meta text-soft">{text}</kbd>;
}

function neverChanges(): () => void {
  return () => undefined;
}

function readIsMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

function assumeOther(): boolean {
  return false;
}
