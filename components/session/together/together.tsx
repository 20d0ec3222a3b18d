"use client";

import { Check, GitMerge } from "lucide-react";
import { useMessage, useSession, useWorkspace } from "#components/chat/client-context.tsx";
import { AuthorLine } from "#components/message/author-line.tsx";
import { MessageParts } from "#components/message/message-parts.tsx";
import { MessageStatusLine } from "#components/message/message-status-line.tsx";
import { modelLabel } from "#components/session/models/model-label.ts";
import { useTogether } from "#components/session/together/use-together.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { togetherWords } from "#lib/client/words/compare.ts";

/** The answers of several models to one question, beside each other; on a phone one swipes from one to the next. */
export function Together({ sessionId }: { sessionId: string }) {
  const ids = useSession(sessionId, (state) => state.together);
  const writing = useSession(sessionId, (state) => ids.some((id) => state.messages[id]?.status === "streaming"));
  const { keep, mergeAll, merging } = useTogether(sessionId);
  return (
    <section aria-label={togetherWords.label} data-testid="together" className="mx-auto max-w-[92rem] pt-3 pb-2">
      <div
        // A region that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="flex snap-x snap-mandatory items-start gap-3 overflow-x-auto pb-2"
      >
        {ids.map((id) => (
          <Answer key={id} sessionId={sessionId} messageId={id} onKeep={() => void keep(id)} disabled={merging} />
        ))}
      </div>
      <div className="flex justify-end">
        <Button disabled={writing || merging} onClick={() => void mergeAll()}>
          <Icon icon={GitMerge} />
          {merging ? togetherWords.merging : togetherWords.mergeAll}
        </Button>
      </div>
    </section>
  );
}

interface AnswerProps {
  sessionId: string;
  messageId: string;
  onKeep: () => void;
  disabled: boolean;
}

function Answer({ sessionId, messageId, onKeep, disabled }: AnswerProps) {
  const message = useMessage(sessionId, messageId);
  const model = useWorkspace((state) => (message ? modelLabel(state, message) : ""));
  if (!message) return null;
  return (
    <article
      data-testid="message"
      data-message-id={message.id}
      data-role={message.role}
      data-status={message.status}
      aria-label={model}
      aria-busy={message.status === "streaming"}
      tabIndex={-1}
      className="w-[86%] shrink-0 snap-center rounded-card border border-line p-4 md:w-auto md:min-w-[20rem] md:flex-1"
    >
      <AuthorLine message={message} author={model} />
      <MessageParts message={message} />
      <MessageStatusLine message={message} />
      <Button className="mt-3" disabled={disabled} onClick={onKeep}>
        <Icon icon={Check} />
        {togetherWords.keep}
      </Button>
    </article>
  );
}
