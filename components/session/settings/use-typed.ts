"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { readDraft, writeDraft } from "#lib/client/drafts.ts";

interface Typed {
  text: string;
  setText: (text: string) => void;
  /** What stands there was refused, or did not reach the server. It is tried again with the next `save`, and online. */
  unsaved: boolean;
  save: () => void;
  /** Goes back to what is stored. */
  forget: () => void;
}

/**
 * The text of a field that is saved when one is done with it: by `save`, or by leaving the page or dialog it stands in.
 * What is typed stays whatever is stored meanwhile, and is kept on the device under `key` until it is saved. `submit`
 * says whether it was; null refuses a text without trying.
 */
export function useTyped(key: string, stored: string, submit: (text: string) => Promise<boolean> | null): Typed {
  // Null while nothing is typed that is not stored.
  const [typed, setTyped] = useState<string | null>(() => readDraft(key) || null);
  const [unsaved, setUnsaved] = useState(false);
  const sending = useRef<string | null>(null);
  const keep = useEffectEvent(() => typed !== null && writeDraft(key, typed));
  const forget = () => {
    writeDraft(key, "");
    setTyped(null);
    setUnsaved(false);
  };
  const save = async () => {
    if (typed === null || typed === sending.current) return;
    if (typed === stored) return forget();
    const saved = submit(typed);
    if (saved === null) return;
    writeDraft(key, typed);
    sending.current = typed;
    const done = await saved;
    if (sending.current === typed) sending.current = null;
    if (done && readDraft(key) === typed) writeDraft(key, "");
    if (done) setTyped((now) => (now === typed ? null : now));
    setUnsaved(!done);
  };
  const leave = useEffectEvent(() => void save());
  useEffect(() => {
    addEventListener("pagehide", keep);
    return () => {
      removeEventListener("pagehide", keep);
      leave();
    };
  }, []);
  useEffect(() => {
    if (!unsaved) return;
    addEventListener("online", leave);
    return () => removeEventListener("online", leave);
  }, [unsaved]);
  return { text: typed ?? stored, setText: setTyped, unsaved, save: () => void save(), forget };
}
