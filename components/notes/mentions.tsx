"use client";

import { useCallback } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { showError } from "#components/chat/show-error.ts";
import { usePanelList } from "#components/session/panel/use-panel-list.ts";
import { loadMentions } from "#lib/client/actions/marks.ts";
import { goToMessage } from "#lib/client/actions/references.ts";
import { notesWords } from "#lib/client/words/notes.ts";
import { words } from "#lib/client/words.ts";
import type { Mention } from "#lib/schemas/reference.ts";

/** Where the chat and its messages are mentioned; nothing while they are not. */
export function Mentions({ sessionId, version }: { sessionId: string; version: number }) {
  const load = useCallback((signal: AbortSignal) => loadMentions(sessionId, signal), [sessionId]);
  const { items } = usePanelList(load, version);
  if (!items || items.length === 0) return null;
  return (
    <section aria-label={notesWords.notes.mentions} className="border-t border-line py-2">
      <h3 className="px-4 py-1 text-meta text-soft">{notesWords.notes.mentions}</h3>
      <ul>
        {items.map((mention) => (
          <MentionItem key={mention.id} mention={mention} />
        ))}
      </ul>
    </section>
  );
}

function MentionItem({ mention: { from, targetExcerpt } }: { mention: Mention }) {
  const client = useClient();
  const navigate = useNavigate();
  const { sessionId, messageId, branchId } = from;
  const go = () => {
    if (messageId && branchId) goToMessage(client, navigate, { sessionId, messageId, branchId }).catch(showError);
  };
  return (
    <li>
      <button type="button" onClick={go} className="block w-full px-4 py-2 text-start hover:bg-hover">
        <span className="block truncate font-medium">{from.sessionName || words.untitled}</span>
        <span dir="auto" className="line-clamp-2 text-meta text-soft">
          {from.excerpt}
        </span>
        {targetExcerpt && (
          <span dir="auto" className="mt-1 block truncate border-line border-s-2 ps-2 text-meta text-soft">
            {targetExcerpt}
          </span>
        )}
      </button>
    </li>
  );
}
