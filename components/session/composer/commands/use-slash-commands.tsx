"use client";

import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { CommandList, optionId } from "#components/session/composer/commands/command-list.tsx";
import { CommandNote } from "#components/session/composer/commands/command-note.tsx";
import { useCommandAction } from "#components/session/composer/commands/use-command-action.tsx";
import { useKnownCommands } from "#components/session/composer/commands/use-known-commands.ts";
import { useWriting } from "#components/session/composer/commands/use-writing.ts";
import { fetchCommands, runCommand } from "#lib/client/actions/commands.ts";
import { messageOf } from "#lib/client/api.ts";
import { newSessionDraft } from "#lib/client/drafts.ts";
import { commandWords } from "#lib/client/words/commands.ts";
import { type Completion, complete } from "#lib/commands/complete.ts";
import { parseCommand, withoutEscape } from "#lib/commands/parse.ts";
import { newId } from "#lib/id.ts";
import type { CommandInfo } from "#lib/schemas/command.ts";

interface Options {
  sessionId: string | null;
  text: string;
  setText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Sends a text as a message. */
  send: (text: string) => void;
}

interface SlashCommands {
  /** What the input says of itself while a list is open. */
  field: object;
  /** Handles a key press of the input; true when it was one for the list. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  /** Takes what is about to be sent: runs it when it is a command, else sends it. */
  submit: () => void;
  /** What is still to be written, behind the text. */
  ghost: string;
  /** The list, and what went wrong, above the input. */
  above: ReactNode;
}

type Note = { kind: "problem"; message: string } | { kind: "unknown"; name: string } | { kind: "running" };

/** Slash commands in the message input: suggestions while one is written, and running it instead of sending. */
export function useSlashCommands({ sessionId, text, setText, field, send }: Options): SlashCommands {
  const client = useClient();
  const listId = useId();
  const [index, setIndex] = useState(0);
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [note, setNote] = useState<Note | null>(null);
  // Trying the same command again after a lost answer must not run it twice.
  const attempt = useRef({ id: "", text: "" });
  // What is to be sent while a command runs waits for it: the command may lead to another branch.
  const queued = useRef(false);
  const typing = text.startsWith("/") && !text.startsWith("//");
  const known = useKnownCommands(sessionId, typing);
  const draftKey = sessionId ?? newSessionDraft;
  const { perform, dialog } = useCommandAction(known.templates, draftKey);
  const completion: Completion = complete(text, known);
  const { suggestions } = completion;
  const open = typing && suggestions.length > 0 && closedFor !== text && note?.kind !== "running";
  const marked = Math.min(index, suggestions.length - 1);
  const waiting = useWriting({ draftKey, text, setText, field, running: note?.kind === "running" });
  useEffect(() => {
    setIndex(0);
    setNote((before) => (before?.kind === "running" || text === attempt.current.text ? before : null));
  }, [text]);

  const pick = (position: number) => {
    const picked = suggestions[position];
    if (picked) setText(picked.text);
    field.current?.focus();
  };
  const run = async (typed: string) => {
    if (attempt.current.text !== typed) attempt.current = { id: newId(), text: typed };
    setNote({ kind: "running" });
    setText("");
    try {
      // Before the list was here, nobody could tell whether the word is a command at all.
      const missing = known.all.length === 0 ? await missingIn(fetchCommands(), typed) : null;
      if (missing !== null && field.current?.value === "") {
        setText(typed);
        return setNote({ kind: "unknown", name: missing });
      }
      // What is filled in here needs no answer from the server.
      const action =
        perform.locally(typed, known.all, sessionId) ?? (await runCommand(client, sessionId ?? "", attempt.current));
      attempt.current = { id: "", text: "" };
      setNote(null);
      if (action) await perform.action(action, sessionId);
    } catch (error) {
      setNote({ kind: "problem", message: messageOf(error) });
      if (field.current?.value === "") setText(typed);
    }
  };
  const sendText = (content: string) => {
    setText("");
    setNote(null);
    send(content);
  };
  const submit = () => {
    if (note?.kind === "running") {
      queued.current = true;
      return;
    }
    const typed = parseCommand(text);
    if (!typed) return sendText(withoutEscape(text));
    const named = known.all.find(({ name }) => name === typed.name);
    const usable = known.commands.some(({ name }) => name === typed.name);
    if (sessionId === null && named && !usable)
      setNote({ kind: "problem", message: commandWords.needsChat(typed.name) });
    // While the list is not here, it is asked for again first.
    else if (named || (known.all.length === 0 && sessionId !== null)) void run(text.trim());
    else setNote({ kind: "unknown", name: typed.name });
  };
  const submitQueued = useEffectEvent(submit);
  useEffect(() => {
    if (!queued.current || note?.kind === "running") return;
    queued.current = false;
    if (note === null) submitQueued();
  }, [note]);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false;
    const taken = handleKey(event, {
      marked,
      count: suggestions.length,
      isTyped: suggestions[marked]?.text.trim() === text.trim() || (completion.runnable && marked === 0),
    });
    if (taken === null) return false;
    event.preventDefault();
    event.stopPropagation();
    if (taken === "close") setClosedFor(text);
    else if (taken === "pick") pick(marked);
    else setIndex(taken);
    return true;
  };
  const above = (
    <>
      {open && (
        <div className="absolute inset-x-0 bottom-full z-10 mb-1.5 animate-rise">
          <CommandList id={listId} completion={completion} index={marked} onMark={setIndex} onPick={pick} />
        </div>
      )}
      <p role="status" className="sr-only">
        {open ? commandWords.found(suggestions.length) : ""}
      </p>
      {note && (
        <CommandNote
          note={note}
          onSend={() => sendText(text)}
          onClose={() => {
            setNote(null);
            field.current?.focus();
          }}
        />
      )}
      {waiting && <p className="px-3 pb-1 text-meta text-soft">{commandWords.aside}</p>}
      {typing && known.failed && <p className="px-3 pb-1 text-meta text-soft">{commandWords.offline}</p>}
      {dialog}
    </>
  );
  return {
    field: open ? comboboxOf(listId, marked) : {},
    onKeyDown,
    submit,
    ghost: open || typing ? completion.ghost : "",
    above,
  };
}

/** What a key does to the open list: the line it moves to, or that it picks or closes; null when it is for the input. */
function handleKey(
  event: KeyboardEvent,
  { marked, count, isTyped }: { marked: number; count: number; isTyped: boolean },
): number | "pick" | "close" | null {
  if (event.key === "ArrowDown") return (marked + 1) % count;
  if (event.key === "ArrowUp") return (marked - 1 + count) % count;
  if (event.key === "Escape") return "close";
  if (event.shiftKey || event.altKey || event.metaKey || event.ctrlKey) return null;
  if (event.key === "Tab") return "pick";
  // What is written out already is run, not written once more.
  return event.key === "Enter" && !isTyped ? "pick" : null;
}

/** The name of a command that is not in the list; null when it is, or when the list cannot be had: the server knows. */
async function missingIn(list: Promise<readonly CommandInfo[]>, typed: string): Promise<string | null> {
  const name = parseCommand(typed)?.name ?? null;
  const all = await list.catch(() => null);
  return all === null || all.some((command) => command.name === name) ? null : name;
}

function comboboxOf(listId: string, marked: number): object {
  return {
    role: "combobox",
    "aria-expanded": true,
    "aria-controls": listId,
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-activedescendant": optionId(listId, marked),
  };
}
