"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { openDraft, readDraft, writeDraft } from "#lib/client/drafts.ts";

/** Milliseconds after the last letter until a draft is stored; leaving the page stores it at once. */
const pause = 300;

/**
 * Text that is kept on the device while it is written. Empty on the server and until the page is alive; then what was
 * kept, or else `start`.
 */
export function useDraft(key: string, start = ""): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState("");
  const shown = useRef("");
  const latest = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: string) => {
    shown.current = next;
    setText(next);
  }, []);
  const store = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current !== null) writeDraft(key, latest.current);
    latest.current = null;
  }, [key]);
  const change = useCallback(
    (next: string) => {
      show(next);
      latest.current = next;
      clearTimeout(timer.current);
      // A sent message leaves no draft behind, whatever happens next.
      if (next === "") store();
      else timer.current = setTimeout(store, pause);
    },
    [show, store],
  );
  const first = useRef(start);
  useEffect(() => {
    show(shown.current || readDraft(key) || first.current);
    const close = openDraft(key, { read: () => shown.current, write: change });
    addEventListener("pagehide", store);
    return () => {
      close();
      removeEventListener("pagehide", store);
      store();
    };
  }, [key, show, store, change]);
  return [text, change];
}
