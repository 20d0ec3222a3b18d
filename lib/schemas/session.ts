import { z } from "zod";
import { flag, id, line, pageQuery, text, timestamp } from "#lib/schemas/common.ts";
import { chatMessage } from "#lib/schemas/message.ts";
import { canonicalProvider, modelId, sessionSettings } from "#lib/schemas/model.ts";

export const branchInfo = z.object({
  id,
  name: z.string().nullable(),
  kind: z.enum(["main", "fork", "version", "thread"]),
  status: z.enum(["active", "resolved", "pruned"]),
  parentBranchId: id.nullable(),
  forkDepth: z.number().int(),
  headMessageId: id.nullable(),
  headDepth: z.number().int(),
  createdAt: timestamp,
});
export type BranchInfo = z.infer<typeof branchInfo>;

const participantInfo = z.object({
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
    /** Dollars. */
    totalCost: z.number(),
    tags: z.array(z.string()),
    starred: z.boolean(),
    archived: z.boolean(),
    preview: z.string(),
    lastActivityAt: timestamp,
    /** A run is queued or running here. */
    busy: z.boolean(),
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
  /** What the caller may do here. */
  abilities: z.array(z.string()),
  /** The number of the session's latest event: live streams go on from here. */
  lastSeq: z.number().int(),
  /** Single reads only: the last 50 messages of the active branch's path. */
  messages: z.array(chatMessage).optional(),
  hasOlder: z.boolean().optional(),
});
export type ChatSession = z.infer<typeof chatSession>;

/** `POST /sessions`. `id` makes the call repeatable. `provider` and `model` may also come as one `provider:model`. */
export const createSession = z
  .object({
    id: id.optional(),
    name: text(255).trim().optional(),
    provider: line(50).transform(canonicalProvider).optional(),
    model: line(250).optional(),
    settings: sessionSettings.optional(),
    kind: z.enum(["chat", "discussion"]).default("chat"),
  })
  .strict();
export type CreateSession = z.infer<typeof createSession>;

/** `PUT /sessions/:id`. Only what is given changes; `settings` is merged, null removes a setting. */
export const updateSession = z
  .object({
    name: line(255).optional(),
    model: modelId.optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    tags: z.array(line(40)).max(20).optional(),
    archived: z.boolean().optional(),
    starred: z.boolean().optional(),
    activeBranchId: id.optional(),
  })
  .strict();
export type UpdateSession = z.infer<typeof updateSession>;

export const listSessions = pageQuery.extend({
  query: text(200).optional(),
  starred: flag.optional(),
  archived: flag.optional(),
  deleted: flag.optional(),
  tag: text(40).optional(),
  provider: text(50).optional(),
  model: text(250).optional(),
  kind: z.enum(["chat", "discussion"]).optional(),
});
export type ListSessions = z.infer<typeof listSessions>;
