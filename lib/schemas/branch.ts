import { z } from "zod";
import { flag, id, line, pageQuery, timestamp } from "#lib/schemas/common.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { modelId, sessionSettings } from "#lib/schemas/model.ts";
import { branchInfo, chatSession } from "#lib/schemas/session.ts";

/** `POST /sessions/:id/branch`. The same `id` twice is one branch, or one session. */
export const branchSession = z
  .object({
    id: id.optional().describe("Makes the call repeatable: of the branch, or of the new session."),
    fromMessageId: id.optional().describe("The last message that both share; the head of your branch unless given."),
    name: line(120).optional(),
    into: z.enum(["session", "branch"]).default("session").describe("A session of its own, or a lane in this one."),
  })
  .strict();
export type BranchSession = z.infer<typeof branchSession>;

/** What a fork answers: the session that has the branch, and the branch. */
export const branchedSession = chatSession.extend({ branch: branchInfo });
export type BranchedSession = z.infer<typeof branchedSession>;

/** A branch as the map draws it. */
export const branchNode = branchInfo.extend({
  messages: z.number().int().describe("Messages that lie in this lane itself."),
  firstMessageId: id.nullable().describe("The first of them; null while it has none."),
  label: z.string().describe("The first words in which it differs from its parent lane."),
  lastMessageAt: timestamp.nullable(),
  tokens: z.number().int().describe("Tokens that the runs of this lane used."),
  cost: z.number().nullable().describe("Dollars they cost; null when nothing is known."),
});
export type BranchNode = z.infer<typeof branchNode>;

export const listBranches = pageQuery.extend({
  pruned: flag.optional().describe("Pruned branches instead of the others."),
});
export type ListBranches = z.infer<typeof listBranches>;

/** Path parameters of routes below `[id]/branches/[branchId]`. */
export const branchParams = z.object({ id, branchId: id });

/** `PATCH /sessions/:id/branches/:branchId`. */
export const updateBranch = z
  .object({
    name: line(120).nullable().optional(),
    favorite: z.boolean().optional(),
    status: z.enum(["active", "resolved", "pruned"]).optional(),
  })
  .strict();
export type UpdateBranch = z.infer<typeof updateBranch>;

/** `POST /sessions/:id/duplicate`. */
export const duplicateSession = z
  .object({ id: id.optional().describe("Of the copy; makes the call repeatable."), name: line(255).optional() })
  .strict();
export type DuplicateSession = z.infer<typeof duplicateSession>;

/** `POST /sessions/:id/clear`. */
export const clearSession = z
  .object({
    id: id.optional().describe("Of the empty branch that takes its place; makes the call repeatable."),
    branchId: id.optional().describe("Your active branch unless given."),
  })
  .strict();
export type ClearSession = z.infer<typeof clearSession>;

/** `POST /sessions/:id/merge` into the session of the path. */
export const mergeSession = z
  .object({
    id: id.optional().describe("Of the merge; makes the call repeatable."),
    sourceBranchId: id.optional().describe("A branch of this session, or of the source session."),
    sourceSessionId: id.optional(),
    targetBranchId: id.optional().describe("Your active branch unless given."),
    mode: z.enum(["append", "pick", "summary"]).default("append"),
    messageIds: z.array(id).min(1).max(1_000).optional().describe("With pick: which messages, in any order."),
    model: modelId.optional().describe("With summary: the model that writes it; the session's unless given."),
  })
  .strict();
export type MergeSession = z.infer<typeof mergeSession>;

/** Query of `DELETE /sessions/:id/clear`. */
export const undoClear = z.object({ branchId: id.optional().describe("Your active branch unless given.") });

/** Query of `DELETE /messages/:id`. */
export const removeMessage = z.object({
  subtree: flag.optional().describe("Prunes the message with everything that follows it, on every branch."),
});

export const mergeInfo = z.object({
  id,
  sessionId: id,
  branchId: id,
  sourceSessionId: id.nullable(),
  sourceBranchId: id.nullable(),
  mode: z.enum(["append", "pick", "summary"]),
  messages: z.number().int().describe("Messages that it put into the branch."),
  depth: z
    .number()
    .int()
    .nullable()
    .describe("Depth at which its first message lies; null when it put none there or was undone."),
  createdAt: timestamp,
  undoneAt: timestamp.nullable(),
});
export type MergeInfo = z.infer<typeof mergeInfo>;

export const mergeResult = z.object({
  merge: mergeInfo.nullable().describe("Null when there was nothing to merge that is not there already."),
  added: z.number().int().describe("Messages that came to the branch."),
  skipped: z.number().int().describe("Messages that were there already, from an earlier merge."),
});
export type MergeResult = z.infer<typeof mergeResult>;

/** Path parameters of routes below `[id]/merges/[mergeId]`. */
export const mergeParams = z.object({ id, mergeId: id });

export const compareQuery = z.object({
  left: id.describe("A branch of this session, or a session."),
  right: id.describe("A branch of this session, or a session."),
  limit: z.coerce.number().int().min(1).max(1_000).default(200).describe("How many rows to answer at most."),
  cursor: z.string().max(500).optional().describe("nextCursor of the page before."),
});
export type CompareQuery = z.infer<typeof compareQuery>;

/** One side of a comparison, with what its own part (after the common ancestor) took. */
export const comparedSide = z.object({
  sessionId: id,
  sessionName: z.string(),
  branch: branchInfo,
  model: z.string(),
  settings: sessionSettings,
  messages: z.number().int(),
  models: z.array(z.string()).describe("Models that answered in it."),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  cost: z.number().nullable().describe("Dollars; null when nothing is known."),
});
export type ComparedSide = z.infer<typeof comparedSide>;

/** What `GET /sessions/:id/compare` answers. A row has the messages of one turn of the two sides, null where one has none. */
export const comparison = z.object({
  ancestor: chatMessage.nullable().describe("The last message that both share; null when they share none."),
  shared: z.number().int().describe("Messages that both share."),
  left: comparedSide,
  right: comparedSide,
  rows: z.array(
    z.object({
      left: chatMessage.nullable(),
      right: chatMessage.nullable(),
      same: z.boolean().describe("Both say the same."),
      merged: z.boolean().describe("One is a copy of the other."),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type Comparison = z.infer<typeof comparison>;

/** `POST /sessions/:id/compare/summary`: what two sides agree and differ on, in a model's words. */
export const summarizeComparison = z.object({ left: id, right: id, model: modelId.optional() }).strict();
export type SummarizeComparison = z.infer<typeof summarizeComparison>;
export const comparisonSummary = z.object({ summary: z.string().describe("Markdown."), model: z.string() });
export type ComparisonSummary = z.infer<typeof comparisonSummary>;
