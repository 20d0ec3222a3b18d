import { z } from "zod";
import { id, timestamp } from "#lib/schemas/common.ts";
import { exportJob } from "#lib/schemas/export.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { frame } from "#lib/schemas/run.ts";
import { branchInfo, sessionSummary } from "#lib/schemas/session.ts";

const eventTypes = [
  "session.created",
  "session.updated",
  "session.deleted",
  "session.restored",
  "branch.created",
  "branch.updated",
  "branch.merged",
  "message.created",
  "message.edited",
  "message.updated",
  "message.deleted",
  "message.restored",
  "message.completed",
] as const;
const eventType = z.enum(eventTypes);
export type EventType = z.infer<typeof eventType>;

/** What a stored event points at. The things themselves are read when it is delivered, so a deleted word stays deleted. */
const eventPayload = z.object({
  messageId: id.optional(),
  branchId: id.optional(),
  runId: id.optional(),
  mergeId: id.optional(),
  changed: z.array(z.string()).optional(),
});
export type EventPayload = z.infer<typeof eventPayload>;

/** A past-tense fact about a session, with the state it led to. Numbers are without gaps within a session. */
export const sessionEvent = z.object({
  type: eventType,
  sessionId: id,
  seq: z.number().int(),
  at: timestamp,
  actor: z.object({ type: z.string(), id: z.string() }),
  payload: eventPayload,
  session: sessionSummary.optional(),
  message: chatMessage.optional(),
  branch: branchInfo.optional(),
});
export type SessionEvent = z.infer<typeof sessionEvent>;

/** `after` is a position as the stream gives it in `id:`, for a reader that cannot send `Last-Event-ID`. */
export const streamQuery = z.object({ after: z.string().max(20_000).optional() });

/**
 * One item of `GET /api/chat/events`, sent as SSE `data:` with `kind` doubling as the SSE event name. `reset` says that
 * too much was missed and the reader must fetch afresh; `account` that the sign-in, the profile, the lists (folders, saved filters) or the kept exports changed; `branch` that
 * the person chose another branch of a session, `read` that they read one, perhaps in another tab; `export` how far an
 * export in the background has come.
 */
export const streamItem = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("heartbeat") }),
  z.object({ kind: z.literal("reset") }),
  z.object({ kind: z.literal("account"), change: z.enum(["signed-out", "preferences", "models", "lists", "exports"]) }),
  z.object({ kind: z.literal("branch"), sessionId: id, branchId: id }),
  z.object({ kind: z.literal("read"), sessionId: id, unread: z.boolean(), lastReadSeq: z.number().int() }),
  z.object({ kind: z.literal("export"), job: exportJob }),
  z.object({ kind: z.literal("event"), event: sessionEvent }),
  z.object({ kind: z.literal("frame"), frame }),
]);
export type StreamItem = z.infer<typeof streamItem>;
