"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";

/**
 * The text of a field that is saved when one is done with it: by `save`, or by leaving the page or dialog it stands in.
 * `submit` is called once for each text that is not stored yet; it may refuse one by returning false.
 */
export function useTyped(stored: string, submit: (text: string) => boolean) {
  const [text, setText] = useState(stored);
  const last = useRef(stored);
  useEffect(() => {
    setText(stored);
    last.current = stored;
  }, [stored]);
  const save = () => {
    if (text !== last.current && submit(text)) last.current = text;
  };
  const leave = useEffectEvent(save);
  useEffect(() => () => leave(), []);
  return { text, setText, save };
}
