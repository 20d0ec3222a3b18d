"use client";

import { useCallback, useEffect } from "react";
import { useClient, useSession } from "#components/chat/client-context.tsx";
import { Mentions } from "#components/notes/mentions.tsx";
import { NoteComposer } from "#components/notes/note-composer.tsx";
import { NoteItem } from "#components/notes/note-item.tsx";
import { PanelState } from "#components/session/panel/panel-state.tsx";
import { usePanelList } from "#components/session/panel/use-panel-list.ts";
import { loadNotes } from "#lib/client/actions/marks.ts";
import { noteDraftKey, restoreNoteDraft } from "#lib/client/note-draft.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ListedAnnotation } from "#lib/schemas/annotation.ts";

/** Every note of the chat, the new one on top, settled ones folded away. */
export function NotesPanel({ sessionId }: { sessionId: string }) {
  const client = useClient();
  useEffect(() => restoreNoteDraft(client.session(sessionId)), [client, sessionId]);
  const draft = useSession(sessionId, (state) => state.side.noteDraft);
  const version = useSession(sessionId, (state) => state.side.notesChanged);
  const load = useCallback((signal: AbortSignal) => loadNotes(sessionId, signal), [sessionId]);
  const { items, failed, reload } = usePanelList(load, version);
  const open = items?.filter((note) => note.resolvedAt === null) ?? [];
  const settled = items?.filter((note) => note.resolvedAt !== null) ?? [];
  const missing = items === null ? (failed ? "failed" : "loading") : items.length === 0 && !draft ? "empty" : null;
  return (
    <div data-testid="notes">
      {draft && <NoteComposer key={noteDraftKey(draft)} sessionId={sessionId} draft={draft} />}
      {missing && <PanelState state={missing} texts={notesWords.notes} onRetry={reload} />}
      <NoteList notes={open} sessionId={sessionId} />
      {settled.length > 0 && (
        <details className="border-t border-line">
          <summary className="hit-height flex items-center px-4 text-soft hover:text-ink">
            {notesWords.notes.resolved(settled.length)}
          </summary>
          <NoteList notes={settled} sessionId={sessionId} />
        </details>
      )}
      <Mentions sessionId={sessionId} version={version} />
    </div>
  );
}

function NoteList({ notes, sessionId }: { notes: readonly ListedAnnotation[]; sessionId: string }) {
  if (notes.length === 0) return null;
  return (
    <ul className="divide-y divide-line">
      {notes.map((note) => (
        <NoteItem key={note.id} note={note} sessionId={sessionId} />
      ))}
    </ul>
  );
}
