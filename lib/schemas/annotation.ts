import { z } from "zod";
import { id, timestamp } from "#lib/schemas/common.ts";

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
