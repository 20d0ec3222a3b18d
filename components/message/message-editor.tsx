"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { editAndAnswer, editInPlace } from "#lib/client/actions/messages.ts";
import { messageOf } from "#lib/client/api.ts";
import { words } from "#lib/client/words.ts";
import { newId } from "#lib/id.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** One's own message as a text field, in its place: to correct it, or to ask again as a new version. */
export function MessageEditor({ message, onDone }: { message: ChatMessage; onDone: () => void }) {
  const client = useClient();
  const [text, setText] = useState(message.content);
  // Saving the same text again after a lost answer must not make a second version.
  const [versionId, setVersionId] = useState(newId);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = field;
    current?.focus({ preventScroll: true });
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const close = () => {
    // The focus goes back to the message that was being edited.
    field.current?.closest<HTMLElement>("article")?.focus({ preventScroll: true });
    onDone();
  };
  const save = async (answer: boolean) => {
    if (text.trim() === "" || saving) return;
    setSaving(true);
    try {
      if (answer) await editAndAnswer(client, message, { id: versionId, content: text });
      else if (text !== message.content) await editInPlace(client, message, text);
      close();
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save(true);
  };
  const disabled = text.trim() === "" || saving || text.length > maxMessageLength;
  return (
    <div data-editing>
      <textarea
        ref={field}
        dir="auto"
        value={text}
        aria-label={words.message.editLabel}
        onChange={(event) => {
          setText(event.target.value);
          setVersionId(newId());
        }}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-[50dvh] min-h-16 w-full resize-none rounded-small border border-line bg-page px-3 py-2 text-prose outline-none focus:border-soft"
      />
      {problem && (
        <p role="alert" className="py-1 text-danger">
          {problem}
        </p>
      )}
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button onClick={close}>{words.cancel}</Button>
        <Button disabled={disabled} onClick={() => void save(false)}>
          {words.message.saveInPlace}
        </Button>
        <Button variant="primary" disabled={disabled} onClick={() => void save(true)}>
          {words.message.saveAndAnswer}
        </Button>
      </div>
    </div>
  );
}
