"use client";

import { useEffect, useMemo } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { contextStore } from "#lib/client/context-report.ts";
import type { Upload } from "#lib/client/uploads.ts";
import { estimateTokens, lookTokens } from "#lib/tokens.ts";

/** What is in the input and not sent yet. */
export interface Draft {
  text: string;
  uploads: readonly Upload[];
}

/** Counts what is in the input to the context of its session, about as the server will once it is sent. */
export function useDraftTokens(sessionId: string, { text, uploads }: Draft): void {
  const client = useClient();
  const tokens = useMemo(
    () => uploads.reduce((sum, upload) => sum + uploadTokens(upload), estimateTokens(text.trim())),
    [text, uploads],
  );
  useEffect(() => contextStore(client, sessionId).setState({ draft: tokens }), [client, sessionId, tokens]);
}

/** Of a file only the length of its text is known here, not how much of it counts double. */
function uploadTokens({ attachment }: Upload): number {
  if (!attachment) return 0;
  return attachment.type === "image" ? lookTokens : Math.ceil(attachment.textLength / 4);
}
