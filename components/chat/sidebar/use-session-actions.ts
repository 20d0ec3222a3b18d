"use client";

import { useClient } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useChangeLayout } from "#components/chat/tabs/use-layout.ts";
import { notify } from "#components/ui/toasts.tsx";
import { removeSession, restoreSession, updateSession } from "#lib/client/actions/sessions.ts";
import { close } from "#lib/client/tabs.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** Star, archive and delete a chat; the last two can be undone from the message that says they happened. */
export function useSessionActions(session: SessionSummary) {
  const client = useClient();
  const change = useChangeLayout();
  const name = session.name || words.untitled;
  const { starred, archived } = session.metadata;
  const leave = () => change((layout) => close(layout, session.id));
  return {
    toggleStar: () => {
      updateSession(client, session.id, { starred: !starred }).catch(showError);
    },
    toggleArchive: async () => {
      try {
        await updateSession(client, session.id, { archived: !archived });
        if (archived) return;
        leave();
        notify(words.session.archived(name), { undo: () => updateSession(client, session.id, { archived: false }) });
      } catch (error) {
        showError(error);
      }
    },
    bringBack: async () => {
      try {
        if (session.deletedAt === null) await updateSession(client, session.id, { archived: false });
        else await restoreSession(client, session.id);
        const inArchive = session.deletedAt !== null && archived;
        notify(inArchive ? words.sidebar.broughtToArchive(name) : words.sidebar.broughtBack(name));
      } catch (error) {
        showError(error);
      }
    },
    remove: async () => {
      try {
        leave();
        await removeSession(client, session.id);
        notify(words.session.deleted(name), { undo: () => restoreSession(client, session.id) });
      } catch (error) {
        showError(error);
      }
    },
  };
}
