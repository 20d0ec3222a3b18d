import { z } from "zod";
import { id, timestamp } from "#lib/schemas/common.ts";

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
