"use client";

import { ArrowUp, Square } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useClient, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useDraft } from "#components/session/composer/use-draft.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { sendToThread, startThread, threadDraft } from "#lib/client/actions/threads.ts";
import { callApi, messageOf } from "#lib/client/api.ts";
import { returnToDraft } from "#lib/client/drafts.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import { newId } from "#lib/id.ts";
import { maxMessageLength } from "#lib/schemas/limits.ts";

interface Props {
  sessionId: string;
  rootId: string;
  branchId: string | null;
}

/** The input of a side thread. What could not be sent stays in it. */
export function ThreadComposer({ sessionId, rootId, branchId }: Props) {
  const client = useClient();
  const draftKey = threadDraft(rootId, branchId);
  const [text, setText] = useDraft(draftKey);
  // The same id goes with the same words, so that sending again after a lost answer makes nothing twice.
  const [id, setId] = useState(newId);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const modEnter = useWorkspace((state) => state.preferences.sendWith === "mod-enter");
  const readOnly = useSession(sessionId, (state) => state.detail?.abilities.includes("write") === false);
  const runId = useSession(sessionId, (state) => {
    const ids = branchId === null ? [] : (state.side.threads[branchId] ?? []);
    return ids.map((messageId) => state.messages[messageId]?.runId).find(Boolean) ?? null;
  });
  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);
  const empty = text.trim() === "" || text.length > maxMessageLength;
  const send = async () => {
    if (empty || sending) return;
    setSending(true);
    setProblem(null);
    try {
      const message = { id, content: text };
      // The next words can be written while these are on their way.
      setText("");
      if (branchId === null) await startThread(client, { sessionId, messageId: rootId }, message);
      else await sendToThread(client, { sessionId, messageId: rootId, branchId }, message);
      setId(newId());
    } catch (error) {
      returnToDraft(draftKey, text);
      setProblem(messageOf(error));
    }
    setSending(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== "Enter") return;
    const sends = modEnter ? event.metaKey || event.ctrlKey : !event.shiftKey && !event.altKey;
    if (!sends) return;
    event.preventDefault();
    void send();
  };
  const stop = () => callApi("DELETE", `/runs/${runId}/stream`).catch(showError);
  if (readOnly) return <p className="border-t border-line p-4 text-soft">{words.session.readOnly}</p>;
  return (
    <div className="shrink-0 border-t border-line p-3">
      {problem && (
        <p role="alert" className="pb-2 text-danger text-meta">
          {problem}
        </p>
      )}
      <div className="flex items-end gap-1 rounded-input border border-line bg-page p-1 focus-within:border-soft">
        <textarea
          ref={field}
          data-testid="thread-composer"
          dir="auto"
          rows={1}
          value={text}
          aria-label={notesWords.threads.label}
          placeholder={notesWords.threads.placeholder}
          onChange={(event) => {
            setText(event.target.value);
            setId(newId());
          }}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-[30dvh] min-h-8 flex-1 resize-none bg-transparent px-2 py-1.5 outline-none placeholder:text-soft"
        />
        {runId !== null && <IconButton icon={Square} label={words.composer.stop} onClick={stop} />}
        <IconButton
          icon={ArrowUp}
          label={notesWords.threads.send}
          variant="primary"
          disabled={empty || sending}
          className="rounded-full"
          onClick={() => void send()}
        />
      </div>
    </div>
  );
}
