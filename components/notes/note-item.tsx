"use client";

import clsx from "clsx";
import { Check, Ellipsis, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useClient, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { NoteEditor, noteEditKey } from "#components/notes/note-editor.tsx";
import { NoteQuote } from "#components/notes/note-quote.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { removeNote, updateNote, writeAgain } from "#lib/client/actions/marks.ts";
import { goToMessage } from "#lib/client/actions/references.ts";
import { readDraft } from "#lib/client/drafts.ts";
import { formatAgo, formatFull } from "#lib/client/format.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import type { ListedAnnotation } from "#lib/schemas/annotation.ts";

/** One note: who, when, on what, and what it says. Its passage leads to the message. */
export function NoteItem({ note, sessionId }: { note: ListedAnnotation; sessionId: string }) {
  const client = useClient();
  const navigate = useNavigate();
  const { setPanel } = useShell();
  const focused = useSession(sessionId, (state) => state.side.focusedNoteId === note.id);
  const [editing, setEditing] = useState(() => readDraft(noteEditKey(note.id)) !== "");
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused) item.current?.scrollIntoView({ block: "nearest" });
  }, [focused]);
  const go = () => {
    // On small screens the panel lies over the conversation.
    if (!matchMedia("(min-width: 64rem)").matches) setPanel(null);
    const { messageId, message } = note;
    goToMessage(client, navigate, { sessionId, messageId, branchId: message.branchId }).catch(showError);
  };
  return (
    <li ref={item} data-testid="note" className={clsx("flex flex-col gap-1.5 px-4 py-3", focused && "bg-tint")}>
      <div className="flex items-center gap-2">
        <span dir="auto" className="truncate font-medium">
          {note.author.name || notesWords.notes.author}
        </span>
        <time dateTime={note.createdAt} title={formatFull(note.createdAt)} className="shrink-0 text-meta text-soft">
          {formatAgo(note.createdAt)}
        </time>
        <NoteActions note={note} sessionId={sessionId} onEdit={() => setEditing(true)} />
      </div>
      <button type="button" onClick={go} className="rounded-small text-start hover:opacity-80">
        <span className="sr-only">{notesWords.notes.goTo}</span>
        {note.quote === null ? (
          <span dir="auto" className="line-clamp-1 text-meta text-soft">
            {note.message.excerpt}
          </span>
        ) : (
          <NoteQuote quote={note.quote} lost={!note.message.quoteFound} />
        )}
      </button>
      {!note.message.quoteFound && <p className="text-meta text-warning">{notesWords.notes.earlierText}</p>}
      {editing ? (
        <NoteEditor note={note} onDone={() => setEditing(false)} />
      ) : (
        <p dir="auto" className="whitespace-pre-wrap break-words">
          {note.body}
        </p>
      )}
    </li>
  );
}

interface ActionProps {
  note: ListedAnnotation;
  sessionId: string;
  onEdit: () => void;
}

function NoteActions({ note, sessionId, onEdit }: ActionProps) {
  const client = useClient();
  const myId = useWorkspace((state) => state.profile.id);
  const abilities = useSession(sessionId, (state) => state.detail?.abilities);
  const own = note.author.id === myId;
  const settled = note.resolvedAt !== null;
  if (!abilities?.includes("write")) return null;
  const settle = () => updateNote(client, note.messageId, { id: note.id, resolved: !settled }).catch(showError);
  const remove = async () => {
    try {
      await removeNote(client, note.messageId, note.id);
      notify(notesWords.notes.deleted, own ? { undo: () => writeAgain(client, note) } : {});
    } catch (error) {
      showError(error);
    }
  };
  return (
    <span className="ms-auto flex shrink-0 items-center">
      <IconButton
        icon={settled ? RotateCcw : Check}
        label={settled ? notesWords.notes.reopen : notesWords.notes.resolve}
        onClick={settle}
      />
      {(own || abilities.includes("moderate")) && (
        <Menu trigger={<IconButton icon={Ellipsis} label={notesWords.notes.more_} />}>
          {own && (
            // The menu gives the focus back as it closes; the editor must come after that.
            <MenuItem icon={Pencil} onSelect={() => setTimeout(onEdit)}>
              {notesWords.notes.edit}
            </MenuItem>
          )}
          <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
            {notesWords.notes.delete}
          </MenuItem>
        </Menu>
      )}
    </span>
  );
}
