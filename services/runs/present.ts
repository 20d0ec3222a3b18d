import type { ChatMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";

/** A run that has just been stored, as callers see it. */
export function presentNewRun(input: {
  runId: string;
  model: string;
  answer: ChatMessage;
}): PostResult["runs"][number] {
  const { runId, model, answer } = input;
  return {
    id: runId,
    sessionId: answer.sessionId,
    branchId: answer.branchId,
    messageId: answer.id,
    status: "queued",
    model,
    attempts: [],
    createdAt: answer.timestamp,
    message: answer,
  };
}
