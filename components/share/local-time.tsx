"use client";

import { useHydrated } from "#components/chat/use-hydrated.ts";
import { formatDay, formatFull } from "#lib/client/format.ts";
import { shareWords } from "#lib/client/words/share.ts";

/** A day in the reader's zone and language, alone or in the sentence that says of when the conversation is. */
export function LocalTime({ at, sentence }: { at: string; sentence?: "snapshot" }) {
  const hydrated = useHydrated();
  const day = hydrated ? formatDay(at) : at.slice(0, 10);
  return (
    <time
      dateTime={at}
      title={hydrated ? formatFull(at) : undefined}
      className={sentence ? undefined : "shrink-0 text-meta text-soft"}
    >
      {sentence ? shareWords.page.snapshot(day) : day}
    </time>
  );
}
