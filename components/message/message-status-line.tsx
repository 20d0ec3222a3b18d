"use client";

import { useClient, useWorkspace } from "#components/chat/client-context.tsx";
import { showError } from "#components/chat/show-error.ts";
import { modelLabel, modelName } from "#components/session/models/model-label.ts";
import { continueAnswer, regenerate } from "#lib/client/actions/messages.ts";
import { contextWords } from "#lib/client/words/context.ts";
import { words } from "#lib/client/words.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** How an answer went, where that is worth a word: broken off, failed, or given by another model. */
export function MessageStatusLine({ message }: { message: ChatMessage }) {
  const { fallback, pruned } = message.metadata;
  if (message.role !== "assistant" || message.status === "streaming") return null;
  return (
    <>
      {pruned !== undefined && <p className="mt-2 text-meta text-soft">{contextWords.answerPruned(pruned)}</p>}
      {fallback && <FallbackNote message={message} requested={fallback.requested} />}
      {message.status !== "complete" && <BrokenOff message={message} />}
    </>
  );
}

function FallbackNote({ message, requested }: { message: ChatMessage; requested: string }) {
  const models = useWorkspace((state) => state.models);
  const answeredBy = useWorkspace((state) => modelLabel(state, message));
  const reasons = message.metadata.fallback?.attempts.flatMap((attempt) => attempt.error?.message ?? []) ?? [];
  return (
    <p className="mt-2 text-meta text-soft" title={reasons.join("\n")}>
      {words.message.fallback(answeredBy, modelName(models, requested))}
    </p>
  );
}

function BrokenOff({ message }: { message: ChatMessage }) {
  const client = useClient();
  const failed = message.status === "failed";
  const hasText = message.parts.some((part) => part.type === "text" && part.text !== "");
  const said = failed ? words.message.failed : hasText ? words.message.stoppedEarly : words.message.stopped;
  const reason = message.metadata.error?.message;
  return (
    <div
      role={failed ? "alert" : undefined}
      className={`mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 ${failed ? "rounded-card border border-line p-3" : "text-soft"}`}
    >
      <p className={failed ? "w-full" : ""}>
        <span className={failed ? "font-medium text-danger" : ""}>{said}</span> {reason}
      </p>
      {hasText && (
        <TextButton onClick={() => continueAnswer(client, message).catch(showError)}>
          {words.message.continue}
        </TextButton>
      )}
      <TextButton onClick={() => regenerate(client, message).catch(showError)}>{words.retry}</TextButton>
    </div>
  );
}

function TextButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-8 font-medium text-accent hover:underline pointer-coarse:min-h-11"
    >
      {children}
    </button>
  );
}
