"use client";

import { useEffect, useState } from "react";
import { useSession } from "#components/chat/client-context.tsx";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Stands where an answer will be: how long the model has been at it, or that it has to wait for its turn. */
export function Waiting({ message }: { message: ChatMessage }) {
  const queued = useSession(message.sessionId, (state) => {
    const before = state.ids.slice(0, state.ids.indexOf(message.id)).slice(-12);
    return before.some((id) => state.messages[id]?.status === "streaming");
  });
  const seconds = useSecondsSince(queued ? null : message.timestamp);
  return (
    <p className="flex min-h-[27px] items-center gap-2 text-soft">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent motion-reduce:animate-none" />
      <span className="tabular">{queued ? words.message.queued : words.message.thinking(seconds)}</span>
    </p>
  );
}

/** Whole seconds since a moment, counted by this device from when it saw it first if clocks differ. */
export function useSecondsSince(start: string | null): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (start === null) return;
    const from = Math.min(Date.now(), Date.parse(start));
    const update = () => setSeconds(Math.floor((Date.now() - from) / 1_000));
    update();
    const timer = setInterval(update, 1_000);
    return () => clearInterval(timer);
  }, [start]);
  return seconds;
}
