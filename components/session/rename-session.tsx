"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { RenameField } from "#components/ui/rename-field.tsx";
import { updateSession } from "#lib/client/actions/sessions.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** Renames a chat where its name stands. An empty name leaves the old one. */
export function RenameSession({ session, onDone }: { session: SessionSummary; onDone: () => void }) {
  const client = useClient();
  const rename = (name: string | null) => {
    if (name) updateSession(client, session.id, { name }).catch(showError);
    onDone();
  };
  return <RenameField label={words.session.renameLabel} value={session.name} maxLength={255} onDone={rename} />;
}
