import { db, type Tx } from "#lib/db.ts";
import type { Part } from "#lib/schemas/message.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Slice } from "#services/sessions/tree.ts";

/** A stored message with what is needed to show it: its sender's name, its run, its alternatives. */
export interface MessageRow {
  id: string;
  sessionId: string;
  branchId: string;
  depth: number;
  parentId: string | null;
  seq: number;
  role: string;
  type: string;
  content: string;
  parts: Part[];
  status: string;
  provider: string | null;
  model: string | null;
  inputTokens: number | null;
  cachedTokens: number | null;
  outputTokens: number | null;
  reasoningTokens: number | null;
  costMicros: bigint | null;
  firstTokenMs: number | null;
  processingTimeMs: number | null;
  metadata: Record<string, unknown>;
  context: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  senderType: string | null;
  senderId: string | null;
  senderName: string | null;
  clientId: string | null;
  runId: string | null;
  copiedFromId: string | null;
  mergeId: string | null;
  hasExtras: boolean;
  /** `id:branchId` of each alternative, oldest first. */
  versions: string[];
}

/*
 * Alternatives are the messages of the same role with the same parent, in order of creation; side threads and pruned
 * lanes do not count. First messages have no parent: theirs begin the other lanes of the same root.
 */
const select = Prisma.sql`
  SELECT m.id, m.session_id AS "sessionId", m.branch_id AS "branchId", m.depth, m.parent_id AS "parentId", m.seq, m.role, m.type,
         m.content, m.parts, m.status, m.provider, m.model, m.input_tokens AS "inputTokens",
         m.cached_tokens AS "cachedTokens", m.output_tokens AS "outputTokens", m.reasoning_tokens AS "reasoningTokens", m.cost_micros AS "costMicros", m.first_token_ms AS "firstTokenMs",
         m.processing_time_ms AS "processingTimeMs", m.metadata, m.context, m.created_at AS "createdAt",
         m.updated_at AS "updatedAt", m.edited_at AS "editedAt", m.deleted_at AS "deletedAt",
         p.type AS "senderType", p.user_id AS "senderId", coalesce(u.name, p.channel_sender) AS "senderName", m.client_id AS "clientId",
         m.copied_from_id AS "copiedFromId", m.merge_id AS "mergeId", m.has_extras AS "hasExtras",
         (SELECT r.id FROM runs r WHERE r.message_id = m.id AND r.status IN ('queued', 'running') ORDER BY r.created_at LIMIT 1) AS "runId",
         CASE WHEN m.parent_id IS NULL THEN
           ARRAY(SELECT v.id || ':' || v.branch_id FROM chat_branches own
                 JOIN chat_branches b ON (b.id = coalesce(own.parent_branch_id, own.id) OR b.parent_branch_id = coalesce(own.parent_branch_id, own.id)) AND b.fork_depth = -1
                 JOIN chat_messages v ON v.branch_id = b.id AND v.depth = 0
                 WHERE own.id = m.branch_id AND b.kind <> 'thread' AND b.status <> 'pruned' AND v.role = m.role ORDER BY v.seq)
         ELSE
           ARRAY(SELECT v.id || ':' || v.branch_id FROM chat_messages v JOIN chat_branches b ON b.id = v.branch_id
                 WHERE v.parent_id = m.parent_id AND b.kind <> 'thread' AND b.status <> 'pruned' AND v.role = m.role ORDER BY v.seq)
         END AS versions
  FROM chat_messages m
  LEFT JOIN participants p ON p.id = m.participant_id
  LEFT JOIN users u ON u.id = p.user_id`;

/** The messages with these ids, in the order of `seq`. Ids that do not exist are left out. */
export function readMessages(ids: readonly string[], tx: Tx = db): Promise<MessageRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<MessageRow[]>`${select} WHERE m.id = ANY(${ids}::uuid[]) ORDER BY m.seq`;
}

/** The messages of a stretch of a path, oldest first. */
export function readSlices(slices: readonly Slice[], tx: Tx = db): Promise<MessageRow[]> {
  if (slices.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<MessageRow[]>`${select}
    JOIN unnest(${slices.map((slice) => slice.branchId)}::uuid[], ${slices.map((slice) => slice.from)}::int[],
                ${slices.map((slice) => slice.to)}::int[]) AS slice(branch_id, low, high)
      ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
    ORDER BY m.depth`;
}
