"use client";

import { useEffect, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useLayout } from "#components/chat/tabs/use-layout.ts";
import { modelLabel } from "#components/session/models/model-label.ts";
import type { SessionState } from "#lib/client/session.ts";
import { halves } from "#lib/client/tabs.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Tells screen readers, once each, that an answer began and how it ended; never the words while they stream. */
export function Announcer() {
  const client = useClient();
  const inView = halves(useLayout())
    .flatMap(({ id }) => id ?? [])
    .join(" ");
  const [text, setText] = useState("");
  useEffect(() => {
    const nameOf = (message: ChatMessage) => modelLabel(client.workspace.getState(), message);
    const ids = inView.split(" ").filter((id) => id !== "");
    // What began before its chat came into view is said now.
    setText(ids.map((id) => underWay(client.session(id).getState(), nameOf)).find((said) => said !== null) ?? "");
    const leave = ids.map((id) =>
      client.session(id).subscribe((state, before) => {
        const said = changes(state, before, nameOf);
        if (said) setText(said);
      }),
    );
    return () => {
      for (const stop of leave) stop();
    };
  }, [client, inView]);
  return (
    <div aria-live="polite" className="sr-only" data-testid="announcer">
      {text}
    </div>
  );
}

function underWay({ ids, messages }: SessionState, nameOf: (message: ChatMessage) => string): string | null {
  const last = messages[ids.at(-1) ?? ""];
  return last?.status === "streaming" ? words.announce.started(nameOf(last)) : null;
}

function changes(state: SessionState, before: SessionState, nameOf: (message: ChatMessage) => string): string | null {
  if (state.messages === before.messages || before.state !== "ready") return null;
  for (const id of state.ids.slice(-4)) {
    const message = state.messages[id];
    const earlier = before.messages[id];
    if (message?.role !== "assistant" || message.status === earlier?.status) continue;
    const name = nameOf(message);
    if (message.status === "streaming") return words.announce.started(name);
    if (!earlier) continue;
    if (message.status === "complete") return words.announce.finished(name);
    return message.status === "failed" ? words.announce.failed(name) : words.announce.stopped(name);
  }
  return null;
}
