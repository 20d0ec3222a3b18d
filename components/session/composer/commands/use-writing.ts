"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { flushSync } from "react-dom";
import { useDraft } from "#components/session/composer/use-draft.ts";
import { below, offerComposer } from "#lib/client/composer-text.ts";

interface Options {
  draftKey: string;
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** A command is on its way. */
  running: boolean;
}

/**
 * Lets the rest of the page write into the input. What stood there before a command was put into it comes back when
 * the input is empty again; returns whether something waits for that.
 */
export function useWriting({ draftKey, text, setText, field, running }: Options): boolean {
  const [aside, setAside] = useDraft(`aside:${draftKey}`);
  const write = (written: string) => {
    flushSync(() => setText(written));
    const toEnd = () => {
      const area = field.current;
      area?.focus();
      area?.setSelectionRange(area.value.length, area.value.length);
      if (area) area.scrollTop = area.scrollHeight;
    };
    toEnd();
    // What opened may give the focus back as it closes; the cursor must come after that, unless somebody writes elsewhere.
    setTimeout(() => document.activeElement?.matches("textarea") || toEnd(), 50);
  };
  const add = useEffectEvent((added: string) => {
    if (!field.current || field.current.disabled) return false;
    write(below(field.current.value, added));
    return true;
  });
  const command = useEffectEvent((written: string) => {
    if (text.trim() !== "" && !text.startsWith("/")) setAside(below(aside, text));
    write(written);
  });
  useEffect(
    () => offerComposer(draftKey, { add: (added) => add(added), command: (written) => command(written) }),
    [draftKey],
  );
  useEffect(() => {
    if (text !== "" || aside === "" || running) return;
    setAside("");
    setText(aside);
  }, [text, aside, running, setAside, setText]);
  return aside !== "";
}
