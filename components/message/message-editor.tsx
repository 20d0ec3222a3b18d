"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { Button } from "#components/ui/button.tsx";
import { editAndAnswer, editInPlace } from "#lib/client/actions/messages.ts";
import { messageOf } from "#lib/client/api.ts";
import { words } from "#lib/client/words.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** One's own message as a text field, in its place: to correct it, or to ask again as a new version. */
export function MessageEditor({ message, onDone }: { message: ChatMessage; onDone: () => void }) {
  const client = useClient();
  const [text, setText] = useState(message.content);
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
  const save = async (action: typeof editInPlace) => {
    if (text.trim() === "" || saving) return;
    setSaving(true);
    try {
      if (text !== message.content || action === editAndAnswer) await action(client, message, text);
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
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save(editAndAnswer);
  };
  const disabled = text.trim() === "" || saving || text.length > maxMessageLength;
  return (
    <div data-editing>
      <textarea
        ref={field}
        dir="auto"
        value={text}
        aria-label={words.message.editLabel}
        onChange={(event) => setText(event.target.value)}
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
        <Button disabled={disabled} onClick={() => void save(editInPlace)}>
          {words.message.saveInPlace}
        </Button>
        <Button variant="primary" disabled={disabled} onClick={() => void save(editAndAnswer)}>
          {words.message.saveAndAnswer}
        </Button>
      </div>
    </div>
  );
}
