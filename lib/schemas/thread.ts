import { z } from "zod";
import { id, pageQuery, timestamp } from "#lib/schemas/common.ts";
import { postMessage } from "#lib/schemas/message.ts";
import { postResult } from "#lib/schemas/run.ts";
import { branchInfo } from "#lib/schemas/session.ts";

/** `POST /messages/:id/threads`. The same `id` twice is one thread. */
export const createThread = z
  .object({
    id: id.optional().describe("Makes the call repeatable: of the thread's branch."),
    content: postMessage.shape.content.describe("Its first message, as markdown."),
    model: postMessage.shape.model,
    respond: postMessage.shape.respond,
  })
  .strict();
export type CreateThread = z.infer<typeof createThread>;

/** What beginning a thread answers. Later messages are sent to the session with its `branchId`. */
export const createdThread = postResult.extend({ branch: branchInfo });
export type CreatedThread = z.infer<typeof createdThread>;

/** `PATCH /messages/:id/threads`. */
export const updateThread = z
  .object({ branchId: id.describe("Of the thread."), status: z.enum(["active", "resolved"]) })
  .strict();
export type UpdateThread = z.infer<typeof updateThread>;

/** A side thread in the list of a session's threads. */
export const threadInfo = z.object({
  branchId: id,
  status: z.enum(["active", "resolved"]),
  messages: z.number().int(),
  createdAt: timestamp,
  lastMessageAt: timestamp.nullable(),
  title: z.string().describe("The first words of its first message; empty when that was deleted."),
  root: z.object({
    messageId: id,
    branchId: id,
    role: z.string(),
    excerpt: z.string().describe("The first words of the message it is about; empty when that was deleted."),
  }),
});
export type ThreadInfo = z.infer<typeof threadInfo>;

export const listThreads = pageQuery;
export type ListThreads = z.infer<typeof listThreads>;
