"use client";

import { ArrowUp, Square } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import type { Draft } from "#components/context/use-draft-tokens.ts";
import { GhostText } from "#components/session/composer/commands/ghost-text.tsx";
import { useSlashCommands } from "#components/session/composer/commands/use-slash-commands.tsx";
import { editLastOwnMessage } from "#components/session/composer/edit-last.ts";
import { AttachButton } from "#components/session/composer/files/attach-button.tsx";
import { DropTarget } from "#components/session/composer/files/drop-target.tsx";
import { FileChips } from "#components/session/composer/files/file-chips.tsx";
import { FilesHint } from "#components/session/composer/files/files-hint.tsx";
import { useFiles } from "#components/session/composer/files/use-files.ts";
import { useSendWhenReady } from "#components/session/composer/files/use-send-when-ready.ts";
import { useDraft } from "#components/session/composer/use-draft.ts";
import { keepClear } from "#components/ui/keep-clear.ts";
import { newSessionDraft } from "#lib/client/drafts.ts";
import { words } from "#lib/client/words.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";

interface Props {
  /** The session, or the screen that starts one; its draft is kept under this name. */
  draftKey: string;
  /** An answer is being written. */
  busy: boolean;
  /** Why nothing can be sent here, in words; null when it can. */
  disabledReason: string | null;
  autoFocus?: boolean;
  /** What stands between the text and the button that sends it, and is told what is in the input. */
  gauge?: (draft: Draft) => ReactNode;
  onSend: (text: string, files: ChatAttachment[]) => void;
  onStop?: () => Promise<void>;
}

/** The message input. It grows with its text up to 40 % of the window; what is in it survives reload and sign-in. */
export function Composer({ draftKey, busy, disabledReason, autoFocus, gauge, onSend, onStop }: Props) {
  const [text, setText] = useDraft(draftKey);
  const client = useClient();
  const hintId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const modEnter = useWorkspace((state) => state.preferences.sendWith === "mod-enter");
  const files = useFiles(draftKey);
  const empty = text.trim() === "" && files.uploads.length === 0;
  const over = text.length - maxMessageLength;
  useEffect(() => {
    // A pointer that is a finger would bring up the keyboard unasked.
    if (autoFocus && matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [autoFocus]);
  useEffect(() => {
    // What was typed before the page was alive is in the field, but nobody has heard of it yet.
    const typed = field.current?.value;
    if (typed) setText(typed);
  }, [setText]);
  const sessionId = draftKey === newSessionDraft ? null : draftKey;
  const commands = useSlashCommands({
    ...{ sessionId, text, setText, field },
    send: (content) => onSend(content, files.take()),
  });
  const send = () => {
    if (empty || over > 0 || disabledReason !== null || files.failed) return;
    if (files.busy) return setWaiting(true);
    commands.submit();
  };
  const [waiting, setWaiting] = useSendWhenReady(!files.busy, send);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || commands.onKeyDown(event)) return;
    if (event.key === "ArrowUp" && text === "" && editLastOwnMessage(client, draftKey)) event.preventDefault();
    if (event.key !== "Enter" || !sends(event, modEnter)) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      ref={keepClear}
      data-idle={busy ? "false" : "true"}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-4"
    >
      <div className="relative mx-auto max-w-[48rem]">{commands.above}</div>
      <div className="mx-auto max-w-[48rem] rounded-input border border-line bg-page p-1.5 shadow-[0_1px_2px_oklch(0_0_0/0.04)] focus-within:border-soft">
        <FileChips draftKey={draftKey} uploads={files.uploads} />
        <div className="flex items-end gap-1">
          <AttachButton disabled={disabledReason !== null} onFiles={files.add} />
          <GhostText text={text} ghost={commands.ghost}>
            <textarea
              {...commands.field}
              ref={field}
              data-testid="composer"
              data-home=""
              dir="auto"
              rows={1}
              autoComplete="off"
              value={text}
              disabled={disabledReason !== null}
              aria-label={words.composer.label}
              aria-describedby={hintId}
              placeholder={disabledReason ?? words.composer.placeholder}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={onKeyDown}
              onPaste={(event) => {
                const pasted = [...event.clipboardData.files];
                if (pasted.length === 0) return;
                event.preventDefault();
                files.add(pasted);
              }}
              className="field-sizing-content relative block max-h-[40dvh] min-h-9 w-full resize-none bg-transparent px-2.5 py-1.5 text-prose outline-none placeholder:text-soft"
            />
          </GhostText>
          {gauge?.({ text, uploads: files.uploads })}
          {busy && onStop && <StopButton onStop={onStop} />}
          {!(busy && empty) && (
            <SendButton disabled={empty || over > 0 || disabledReason !== null || files.failed || waiting} />
          )}
        </div>
      </div>
      {disabledReason === null && <DropTarget onFiles={files.add} />}
      <FilesHint waiting={waiting} failed={files.failed} onStop={() => setWaiting(false)} />
      <p id={hintId} className="sr-only">
        {modEnter ? words.composer.hintMod : words.composer.hintEnter}
      </p>
      {over > 0 && (
        <p role="alert" className="mx-auto max-w-[48rem] px-3 pt-1 text-danger text-meta">
          {words.composer.tooLong(over.toLocaleString())}
        </p>
      )}
    </form>
  );
}

function SendButton({ disabled }: { disabled: boolean }) {
  return (
    <button
      type="submit"
      data-testid="send"
      aria-label={words.composer.send}
      title={words.composer.send}
      disabled={disabled}
      className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-on-accent disabled:bg-line disabled:text-soft pointer-coarse:size-11"
    >
      <ArrowUp size={20} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

function StopButton({ onStop }: { onStop: () => Promise<void> }) {
  return (
    <button
      type="button"
      data-testid="stop"
      aria-label={words.composer.stop}
      title={words.composer.stop}
      onClick={() => onStop().catch(showError)}
      className="grid size-9 shrink-0 place-items-center rounded-full border border-line hover:bg-hover pointer-coarse:size-11"
    >
      <Square size={14} strokeWidth={1.75} fill="currentColor" aria-hidden />
    </button>
  );
}

/** Whether Enter, with the modifiers held, sends or breaks the line. */
function sends(event: KeyboardEvent, modEnter: boolean): boolean {
  const mod = event.metaKey || event.ctrlKey;
  return modEnter ? mod : !event.shiftKey && !event.altKey;
}
