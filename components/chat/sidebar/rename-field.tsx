"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { updateSession } from "#lib/client/actions/sessions.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** Renames a chat where its name stands: Enter or leaving keeps the new name, Esc the old one. */
export function RenameField({ session, onDone }: { session: SessionSummary; onDone: () => void }) {
  const client = useClient();
  const [name, setName] = useState(session.name);
  const finished = useRef(false);
  const finish = (keep: boolean) => {
    if (finished.current) return;
    finished.current = true;
    const next = name.trim();
    if (keep && next !== "" && next !== session.name)
      updateSession(client, session.id, { name: next.slice(0, 255) }).catch(showError);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter");
  };
  return (
    <input
      // Opened by an explicit "Rename": the field is where the person wants to be.
      // biome-ignore lint/a11y/noAutofocus: see above
      autoFocus
      dir="auto"
      value={name}
      maxLength={255}
      aria-label={words.session.renameLabel}
      data-editing
      onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
      className="h-8 w-full min-w-0 rounded-small border border-accent bg-page px-2 pointer-coarse:h-11"
    />
  );
}
