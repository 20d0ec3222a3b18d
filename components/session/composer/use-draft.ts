"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { readDraft, writeDraft } from "#lib/client/drafts.ts";

/** Milliseconds after the last letter until a draft is stored; leaving the page stores it at once. */
const pause = 300;

/** Text that is kept on the device while it is written. Empty on the server and until the page is alive. */
export function useDraft(key: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState("");
  const latest = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current !== null) writeDraft(key, latest.current);
    latest.current = null;
  }, [key]);
  useEffect(() => {
    setText((typed) => typed || readDraft(key));
    addEventListener("pagehide", store);
    return () => {
      removeEventListener("pagehide", store);
      store();
    };
  }, [key, store]);
  const change = useCallback(
    (next: string) => {
      setText(next);
      latest.current = next;
      clearTimeout(timer.current);
      // A sent message leaves no draft behind, whatever happens next.
      if (next === "") store();
      else timer.current = setTimeout(store, pause);
    },
    [store],
  );
  return [text, change];
}
