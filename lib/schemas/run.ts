import { z } from "zod";
import { id, timestamp } from "#lib/schemas/common.ts";
import { attempt, chatMessage, part } from "#lib/schemas/message.ts";

const runStatus = z.enum(["queued", "running", "complete", "interrupted", "failed", "cancelled"]);
export type RunStatus = z.infer<typeof runStatus>;

/** One generation of one assistant message. */
const run = z.object({
  id,
  sessionId: id,
  branchId: id,
  messageId: id,
  status: runStatus,
  model: z.string(),
  attempts: z.array(attempt),
  createdAt: timestamp,
});

/** What `POST /sessions/:id/messages` answers without `Accept: text/event-stream`. */
export const postResult = z.object({
  message: chatMessage,
  runs: z
    .array(run.extend({ message: chatMessage }))
    .describe("The answers that were begun, each with its empty message."),
});
export type PostResult = z.infer<typeof postResult>;

/** What the two stop endpoints answer. */
export const stopResult = z.object({ stopped: z.number().int().describe("How many runs were stopped.") });

const base = { runId: id, sessionId: id, messageId: id };

/**
 * What a live run tells its readers. `offset` counts UTF-16 code units from the start of the part, so a reader knows
 * what it has already and when something is missing; `snapshot` is everything so far.
 */
export const frame = z.discriminatedUnion("kind", [
  z.object({
    ...base,
    kind: z.literal("delta"),
    part: z.number().int().describe("Which part of the message, from 0."),
    type: z.enum(["text", "reasoning"]),
    offset: z.number().int().describe("UTF-16 code units before this piece in its part."),
    text: z.string(),
  }),
  z.object({ ...base, kind: z.literal("part"), part: z.number().int(), value: part }),
  z.object({ ...base, kind: z.literal("snapshot"), parts: z.array(part), model: z.string() }),
  z.object({ ...base, kind: z.literal("started"), model: z.string() }),
  z.object({ ...base, kind: z.literal("attempt"), attempt }),
  z
    .object({ ...base, kind: z.literal("finished"), status: runStatus, message: chatMessage })
    .describe("The run is over and stored; message is its final form."),
]);
export type Frame = z.infer<typeof frame>;
