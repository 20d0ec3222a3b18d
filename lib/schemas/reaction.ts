import { z } from "zod";
import { isEmoji } from "#lib/emoji.ts";
import { text } from "#lib/schemas/common.ts";

/** One emoji on a message, and who put it there. */
export const chatReaction = z.object({
  emoji: z.string(),
  users: z.array(z.object({ id: z.string().nullable(), name: z.string() })).describe("Oldest first."),
});
export type ChatReaction = z.infer<typeof chatReaction>;

/** `POST` and `DELETE /messages/:id/reactions`. */
export const reactionBody = z
  .object({ emoji: text(32).refine(isEmoji, "Use one emoji.").describe("One emoji, also one of several characters.") })
  .strict();
