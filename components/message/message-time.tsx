"use client";

import { useHydrated } from "#components/chat/use-hydrated.ts";
import { formatFull, formatTime } from "#lib/client/format.ts";

/** When a message was written, in the reader's time zone; the day appears on hover. */
export function MessageTime({ at }: { at: string }) {
  const hydrated = useHydrated();
  return (
    <time dateTime={at} title={hydrated ? formatFull(at) : undefined} className="shrink-0 text-meta text-soft">
      {hydrated ? formatTime(at) : ""}
    </time>
  );
}
