"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useDraft } from "#components/session/composer/use-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { updateNote } from "#lib/client/actions/marks.ts";
import { messageOf } from "#lib/client/api.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import type { Annotation } from "#lib/schemas/annotation.ts";

/** The changed words of a note are kept under this name until they are saved or given up. */
export function noteEditKey(noteId: string): string {
  return `note-edit:${noteId}`;
}

/** One's own note as a text field, in its place. */
export function NoteEditor({ note, onDone }: { note: Annotation; onDone: () => void }) {
  const client = useClient();
  const [body, setBody] = useDraft(noteEditKey(note.id), note.body);
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("textarea")?.focus(), []);
  const done = () => {
    setBody("");
    onDone();
  };
  const save = async () => {
    try {
      if (body.trim() !== note.body) await updateNote(client, note.messageId, { id: note.id, body: body.trim() });
      done();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === "Escape") done();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && body.trim() !== "") void save();
  };
  return (
    <div ref={box} data-editing className="flex flex-col gap-2">
      <TextArea
        dir="auto"
        value={body}
        maxLength={10_000}
        aria-label={notesWords.notes.editLabel}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={done}>{words.cancel}</Button>
        <Button variant="primary" disabled={body.trim() === ""} onClick={() => void save()}>
          {words.save}
        </Button>
      </div>
    </div>
  );
}
