import { z } from "zod";
import { id, pageQuery, text, timestamp } from "#lib/schemas/common.ts";

/** A note on a message, or on a passage of it. */
export const annotation = z.object({
  id,
  messageId: id,
  body: z.string(),
  quote: z.string().nullable().describe("The passage; null for a note on the whole message."),
  position: z
    .number()
    .int()
    .nullable()
    .describe("Where the passage begins, in UTF-16 code units of the message's content."),
  author: z.object({ id: z.string().nullable(), name: z.string() }),
  createdAt: timestamp,
  updatedAt: timestamp,
  resolvedAt: timestamp.nullable(),
});
export type Annotation = z.infer<typeof annotation>;

const body = text(10_000).refine((value) => value.trim() !== "", "Write something first: the note is empty.");

/** `POST /messages/:id/annotations`. The same `id` twice is one note. */
export const createAnnotation = z
  .object({
    id: id.optional().describe("Makes the call repeatable: of the note."),
    body: body.describe("Markdown is kept as it is."),
    quote: text(2_000)
      .refine((value) => value.trim() !== "", "The passage is empty.")
      .optional()
      .describe("The passage that the note is about; the whole message unless given."),
    position: z
      .number()
      .int()
      .min(0)
      .max(2_000_000)
      .optional()
      .describe("Where the passage begins in the message's content, when it occurs more than once."),
  })
  .strict();
export type CreateAnnotation = z.infer<typeof createAnnotation>;

/** `PATCH /messages/:id/annotations`. */
export const updateAnnotation = z
  .object({
    id: id.describe("Of the note."),
    body: body.optional(),
    resolved: z.boolean().optional().describe("Whether what it says is settled."),
  })
  .strict();
export type UpdateAnnotation = z.infer<typeof updateAnnotation>;

/** `DELETE /messages/:id/annotations`. */
export const removeAnnotation = z.object({ id: id.describe("Of the note.") }).strict();

/** A note in the list of a session's notes, with the message it is on. */
export const listedAnnotation = annotation.extend({
  message: z.object({
    branchId: id,
    role: z.string(),
    excerpt: z.string().describe("The first words of the message; empty when it was deleted."),
    quoteFound: z.boolean().describe("False when the passage is on an earlier text of the message."),
  }),
});
export type ListedAnnotation = z.infer<typeof listedAnnotation>;

export const listAnnotations = pageQuery;
export type ListAnnotations = z.infer<typeof listAnnotations>;
