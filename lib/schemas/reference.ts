import { z } from "zod";
import { safeAddress } from "#lib/markdown/links.ts";
import { id, pageQuery, text, timestamp } from "#lib/schemas/common.ts";

/** What a message points at: another message, a session, or an address outside. */
export const reference = z.object({
  id,
  messageId: id,
  type: z.enum(["message", "thread", "external"]),
  targetId: id.nullable(),
  url: z.string().nullable(),
  context: z.string().describe("The words that were quoted, or why it is mentioned."),
  createdAt: timestamp,
});
export type Reference = z.infer<typeof reference>;

/** `POST /messages/:id/references`. `message` and `thread` (a session) need `targetId`, `external` needs `url`. */
export const createReference = z
  .object({
    id: id.optional().describe("Makes the call repeatable: of the reference."),
    type: reference.shape.type,
    targetId: id.optional().describe("The message or session that is meant; you must be able to read it."),
    url: text(2_000)
      .refine((value) => safeAddress(value) !== undefined, "Use an http, https or mailto address.")
      .optional()
      .describe("The address outside. It is stored as it is and never fetched."),
    context: text(2_000).default("").describe("The words that are quoted, or why it is mentioned."),
  })
  .strict()
  .refine(({ type, targetId, url }) => (type === "external" ? url && !targetId : targetId && !url), {
    message: "Give targetId for message and thread, or url for external, and not both.",
  });
export type CreateReference = z.infer<typeof createReference>;

/** `DELETE /messages/:id/references`. */
export const removeReference = z.object({ id: id.describe("Of the reference.") }).strict();

/** What stands at the other end of a reference, as far as the reader may see it. */
const referenceEnd = z.object({
  sessionId: id,
  sessionName: z.string(),
  messageId: id.nullable().describe("Null when the session as a whole is meant."),
  branchId: id.nullable(),
  author: z.string().describe("Who wrote the message; a model's id for an answer."),
  excerpt: z.string().describe("Its first words; empty when it was deleted."),
});
export type ReferenceEnd = z.infer<typeof referenceEnd>;

/** `GET /messages/:id/references`. */
export const messageReferences = z.object({
  references: z
    .array(reference.extend({ target: referenceEnd.nullable() }))
    .describe("What the message points at. `target` is null for an address, and for what you may not see."),
  mentions: z.array(referenceEnd).describe("Messages you may see that point at this one, newest first."),
});
export type MessageReferences = z.infer<typeof messageReferences>;

/** A place that mentions a message of this session, or the session as a whole. */
export const mention = z.object({
  id,
  targetId: id.describe("The message that is mentioned, or the session."),
  targetExcerpt: z.string(),
  targetBranchId: id.nullable(),
  from: referenceEnd,
  createdAt: timestamp,
});
export type Mention = z.infer<typeof mention>;
export const listMentions = pageQuery;
export type ListMentions = z.infer<typeof listMentions>;
