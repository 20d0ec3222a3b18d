import { z } from "zod";
import { flag, id, timestamp } from "#lib/schemas/common.ts";
import { modelId } from "#lib/schemas/model.ts";

const outReason = z.enum(["excluded", "over-budget", "leading-answer"]);
export type OutReason = z.infer<typeof outReason>;

/** A piece of what the next run would send, or one that was thought of and left out. */
const contextItem = z.object({
  kind: z.enum(["instructions", "system", "pinned", "summary", "message"]),
  messageId: id.nullable(),
  role: z.enum(["user", "assistant", "system", "tool"]),
  preview: z.string().describe("Its first words."),
  tokens: z.number().int().describe("Estimated from the text."),
  files: z.array(z.string()).describe("Names of the files that it brings along; their tokens are counted."),
  rule: z.enum(["pin", "exclude"]).nullable(),
  out: outReason
    .nullable()
    .describe("Why it is not sent: excluded by you, over the budget, or an answer without its question. Null: it is."),
});
export type ContextItem = z.infer<typeof contextItem>;

/** A summary that stands for the messages up to one of them. */
export const compaction = z.object({
  id,
  branchId: id,
  messageId: id.describe("The last message that it stands for."),
  depth: z.number().int(),
  summary: z.string(),
  model: z.string(),
  createdAt: timestamp,
});
export type Compaction = z.infer<typeof compaction>;

/** `GET /sessions/:id/context`: what the next run would send. */
export const contextReport = z.object({
  branchId: id,
  model: z.string(),
  items: z.array(contextItem).describe("In the order in which they are sent, what is left out at its place."),
  earlier: z.number().int().describe("Places of the path before the window, which are not sent."),
  summarised: z.number().int().describe("Places of the path for which the summary stands."),
  span: z.number().int().describe("How many messages the window has, the next one included."),
  tokens: z.number().int().describe("Of everything that is sent, estimated."),
  budget: z.number().int().describe("What may be sent at most: the model's window without room for the answer."),
  window: z.number().int().describe("Tokens that the model can read and write."),
  windowKnown: z.boolean().describe("False when nobody has told us the model's window and a cautious one is assumed."),
  reserve: z.number().int().describe("Kept free for the answer."),
  pruned: z.number().int().describe("Messages left out because they do not fit."),
  summary: compaction.nullable().describe("The summary that holds on this path."),
  prompt: z
    .object({
      system: z.string().optional(),
      messages: z.array(
        z.object({
          role: z.enum(["user", "assistant"]),
          content: z.string(),
          files: z.array(z.string()).optional().describe("Names of the files whose bytes go along."),
        }),
      ),
    })
    .optional()
    .describe("Exactly what is sent before your next message; only with prompt=true."),
});
export type ContextReport = z.infer<typeof contextReport>;

export const contextQuery = z.object({
  branchId: id.optional().describe("Your active branch unless given."),
  model: modelId.optional().describe("The session's model unless given."),
  prompt: flag.optional().describe("Answer the whole prompt too."),
});
export type ContextQuery = z.infer<typeof contextQuery>;

/** `POST /sessions/:id/compactions`. */
export const createCompaction = z
  .object({
    branchId: id.optional().describe("Your active branch unless given."),
    upToMessageId: id.optional().describe("The last message to summarise; the branch's newest unless given."),
    model: modelId.optional().describe("The session's model unless given."),
  })
  .strict();
export type CreateCompaction = z.infer<typeof createCompaction>;

/** Path parameters of routes below `[id]/compactions/[compactionId]`. */
export const compactionParams = z.object({ id, compactionId: id });
