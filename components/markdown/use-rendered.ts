"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { LiveDocument, type Rendered, waiting } from "#components/markdown/live-document.ts";

/** The blocks of a text, kept up to date while it grows; at once when the text was rendered before. */
export function useRendered(text: string, isStreaming: boolean): Rendered {
  const [live] = useState(() => new LiveDocument(text));
  const rendered = useSyncExternalStore(live.subscribe, live.read, readOnServer);
  useEffect(() => live.write(text, !isStreaming), [live, text, isStreaming]);
  useEffect(() => () => live.close(), [live]);
  return rendered;
}

function readOnServer(): Rendered {
  return waiting;
}
