import { z } from "zod";
import { flag, id, line, pageQuery, text, timestamp } from "#lib/schemas/common.ts";
import { conditions } from "#lib/schemas/filter.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { canonicalProvider, modelId, sessionSettings } from "#lib/schemas/model.ts";
import { tagLimit } from "#lib/schemas/tag.ts";
import { variableValues } from "#lib/schemas/variable.ts";

export const branchInfo = z.object({
  id,
  name: z.string().nullable(),
  kind: z.enum(["main", "fork", "version", "thread"]),
  status: z.enum(["active", "resolved", "pruned"]),
  favorite: z.boolean(),
  threadOfId: id.nullable().describe("The message that a side thread is about."),
  parentBranchId: id.nullable(),
  forkDepth: z.number().int().describe("Depth of the last message that belongs to the parent branch; -1 for none."),
  headMessageId: id.nullable().describe("The last message of its path."),
  headDepth: z.number().int(),
  createdAt: timestamp,
});
export type BranchInfo = z.infer<typeof branchInfo>;

export const participantInfo = z.object({
  id,
  type: z.enum(["user", "agent", "channel"]),
  userId: id.nullable(),
  name: z.string(),
  role: z.enum(["owner", "moderator", "member", "observer"]),
  status: z.enum(["active", "inactive"]),
});
export type ParticipantInfo = z.infer<typeof participantInfo>;

/** A session as lists show it. */
export const sessionSummary = z.object({
  id,
  name: z.string(),
  created: timestamp,
  lastUpdated: timestamp,
  provider: z.string(),
  model: z.string(),
  kind: z.enum(["chat", "discussion"]),
  status: z.enum(["active", "paused", "completed", "archived"]),
  metadata: z.object({
    messageCount: z.number().int(),
    totalTokens: z.number().int(),
    totalCost: z.number().describe("Dollars, of what has a known price."),
    tags: z.array(z.string()),
    starred: z.boolean().describe("By you."),
    folderId: id.nullable().describe("The folder you put it in."),
    archived: z.boolean(),
    preview: z.string().describe("First words of the latest message."),
    lastActivityAt: timestamp,
    busy: z.boolean().describe("A run is queued or running here."),
    unread: z.boolean().describe("Somebody else, or a model, wrote what you have not read."),
  }),
  parentSessionId: id.nullable(),
  deletedAt: timestamp.nullable(),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

export const chatSession = sessionSummary.extend({
  settings: sessionSettings,
  defaultBranchId: id,
  activeBranchId: id,
  branches: z.array(branchInfo),
  participants: z.array(participantInfo),
  abilities: z.array(z.string()).describe("What you may do here."),
  lastSeq: z.number().int().describe("Number of the session's latest event: live streams go on from here."),
  messages: z.array(chatMessage).optional().describe("Single reads only: the last 50 of the active branch's path."),
  hasOlder: z.boolean().optional().describe("There are messages before those."),
  readMark: z
    .object({
      lastReadSeq: z.number().int().describe("You have read the messages up to this number."),
      firstUnreadId: id.nullable().describe("The first message on the path of your branch that is new to you."),
    })
    .optional()
    .describe("Single reads only."),
});
export type ChatSession = z.infer<typeof chatSession>;

/** `POST /sessions`. `id` makes the call repeatable. `provider` and `model` may also come as one `provider:model`. */
export const createSession = z
  .object({
    id: id.optional().describe("Makes the call repeatable: the same id gives the same session."),
    name: text(255).trim().optional().describe("Taken from the first message when left out."),
    provider: line(50).transform(canonicalProvider).optional(),
    model: line(250).optional().describe("A model of that provider, or provider:model. Your default unless given."),
    settings: sessionSettings.optional(),
    kind: z.enum(["chat", "discussion"]).default("chat"),
    templateId: id.optional().describe("Begins as this template says; what else is given here wins over it."),
    variables: variableValues.optional().describe("With templateId: what stands for its variables, by their names."),
  })
  .strict();
export type CreateSession = z.infer<typeof createSession>;

/** `PUT /sessions/:id`. Only what is given changes; `settings` is merged, null removes a setting. */
export const updateSession = z
  .object({
    name: line(255).optional(),
    model: modelId.optional(),
    settings: z.record(z.string(), z.unknown()).optional().describe("Merged with what is set; null removes a setting."),
    tags: z.array(line(40)).max(tagLimit, `A session has at most ${tagLimit} tags.`).optional(),
    archived: z.boolean().optional(),
    starred: z.boolean().optional().describe("For you alone."),
    folderId: id.nullable().optional().describe("Your folder to put it in, for you alone; null takes it out."),
    activeBranchId: id.optional().describe("The branch you read and write from now on."),
  })
  .strict();
export type UpdateSession = z.infer<typeof updateSession>;

/** `POST /sessions/:id/read`. */
export const markRead = z
  .object({
    seq: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .optional()
      .describe("Number of the last event you have seen; all unless given."),
  })
  .strict();
export type MarkRead = z.infer<typeof markRead>;

export const readMark = z.object({
  lastReadSeq: z.number().int().describe("Messages up to this number are read."),
  unread: z.boolean().describe("Something is still to be read."),
});
export type ReadMark = z.infer<typeof readMark>;

export const listSessions = pageQuery.extend({
  ...conditions,
  starred: flag.optional(),
  archived: flag.optional().describe("Archived sessions instead of the others."),
  deleted: flag.optional().describe("Sessions in the bin instead of the others."),
  hasAttachment: flag.optional().describe("With a file on at least one message, or with none."),
});
export type ListSessions = z.infer<typeof listSessions>;
