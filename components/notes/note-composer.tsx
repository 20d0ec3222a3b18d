"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { NoteQuote } from "#components/notes/note-quote.tsx";
import { useDraft } from "#components/session/composer/use-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/text-field.tsx";
import { createNote } from "#lib/client/actions/marks.ts";
import { messageOf } from "#lib/client/api.ts";
import { keepNoteDraft, noteDraftKey } from "#lib/client/note-draft.ts";
import { type NoteDraft, patchSide } from "#lib/client/side.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import { newId } from "#lib/id.ts";

const longest = 10_000;

/** A new note while it is written; its words stay when the panel or the page is left. Esc gives it up, ⌘ or Ctrl with Enter keeps it. */
export function NoteComposer({ sessionId, draft }: { sessionId: string; draft: NoteDraft }) {
  const client = useClient();
  const [body, setBody] = useDraft(noteDraftKey(draft));
  // Saving again after a lost answer must not make a second note.
  const [id] = useState(newId);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
  useEffect(() => {
    if (body !== "") keepNoteDraft(sessionId, draft);
  }, [sessionId, draft, body]);
  const close = () => {
    setBody("");
    const store = client.session(sessionId);
    // Another one may have been begun while this one was saved.
    const { noteDraft } = store.getState().side;
    if (!noteDraft || noteDraftKey(noteDraft) !== noteDraftKey(draft)) return;
    keepNoteDraft(sessionId, null);
    patchSide(store, { noteDraft: null });
  };
  const save = async () => {
    if (body.trim() === "" || saving) return;
    setSaving(true);
    try {
      const { messageId, quote, position } = draft;
      const passage = quote === null ? {} : { quote, ...(position === null ? {} : { position }) };
      await createNote(client, messageId, { id, body: body.trim(), ...passage });
      close();
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save();
  };
  return (
    <form
      ref={form}
      data-editing
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-2 border-b border-line bg-raised p-4"
    >
      <h3 className="font-medium">{draft.quote === null ? notesWords.notes.onMessage : notesWords.notes.onPassage}</h3>
      {draft.quote !== null && <NoteQuote quote={draft.quote} />}
      <TextArea
        dir="auto"
        value={body}
        maxLength={longest}
        aria-label={notesWords.notes.label}
        placeholder={notesWords.notes.placeholder}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{words.cancel}</Button>
        <Button type="submit" variant="primary" disabled={body.trim() === "" || saving}>
          {notesWords.notes.save}
        </Button>
      </div>
    </form>
  );
}
