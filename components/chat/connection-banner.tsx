"use client";

import { useEffect, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { words } from "#lib/client/words.ts";

/** Milliseconds that a lost connection may take to come back before it is mentioned. */
const patience = 2_500;

/** Says that the page is cut off from the server, once it lasts. */
export function ConnectionBanner() {
  const connection = useWorkspace((state) => state.connection);
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (connection !== "connecting") return;
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, [connection]);
  const text = connection === "offline" ? words.banner.offline : late ? words.banner.connecting : null;
  return (
    <div role="status" data-testid="connection-banner">
      {text && <p className="border-b border-line bg-raised px-4 py-1.5 text-center text-meta text-warning">{text}</p>}
    </div>
  );
}
