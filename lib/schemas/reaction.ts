import { z } from "zod";

/** One emoji on a message, and who put it there. */
export const chatReaction = z.object({
  emoji: z.string(),
  users: z.array(z.object({ id: z.string().nullable(), name: z.string() })).describe("Oldest first."),
});
export type ChatReaction = z.infer<typeof chatReaction>;
