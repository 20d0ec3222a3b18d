"use client";

import { useEffect, useEffectEvent, useState } from "react";

/** A send that waits until `ready`. Returns whether one waits, and how to begin and to give up waiting. */
export function useSendWhenReady(ready: boolean, send: () => void): [waiting: boolean, wait: (on: boolean) => void] {
  const [waiting, setWaiting] = useState(false);
  const sendLatest = useEffectEvent(send);
  useEffect(() => {
    if (!waiting || !ready) return;
    setWaiting(false);
    sendLatest();
  }, [waiting, ready]);
  return [waiting, setWaiting];
}
