import { db } from "#lib/db.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { hasUnread } from "#services/sessions/unread.ts";

/** A session as lists read it. `starred`, `folderId`, `unread` and `lastActivityAt` belong to the reader's participation. */
export interface SummaryRow {
  id: string;
  name: string;
  createdAt: Date;
  updatedAt: Date;
  provider: string;
  model: string;
  kind: string;
  status: string;
  messageCount: number;
  totalTokens: bigint;
  totalCostMicros: bigint;
  tags: string[];
  lastMessagePreview: string;
  lastMessageAt: Date | null;
  parentSessionId: string | null;
  archivedAt: Date | null;
  deletedAt: Date | null;
  busy: boolean;
  starred: boolean;
  folderId: string | null;
  unread: boolean;
  lastActivityAt: Date;
}

/** The columns of a `SummaryRow` that are the same for everyone, from `chat_sessions s`. */
export const summaryColumns = Prisma.sql`
  s.id, s.name, s.created_at AS "createdAt", s.updated_at AS "updatedAt", s.provider, s.model, s.kind, s.status,
  s.message_count AS "messageCount", s.total_tokens AS "totalTokens", s.total_cost_micros AS "totalCostMicros", s.tags,
  s.last_message_preview AS "lastMessagePreview", s.last_message_at AS "lastMessageAt", s.parent_session_id AS "parentSessionId",
  s.archived_at AS "archivedAt", s.deleted_at AS "deletedAt",
  EXISTS (SELECT 1 FROM runs r WHERE r.session_id = s.id AND r.status IN ('queued', 'running')) AS busy`;

/** Those of them that belong to the reader, from `participants p`. */
export const personalColumns = Prisma.sql`
  p.starred, p.folder_id AS "folderId", p.last_activity_at AS "lastActivityAt", ${hasUnread} AS unread`;

/** A session as its active participants see it; what is personal is filled in for each of them. */
export interface SharedSummary {
  summary: SessionSummary;
  members: Array<{ userId: string } & Personal>;
}

/** What of a summary belongs to one reader. */
export interface Personal {
  starred: boolean;
  folderId: string | null;
  unread: boolean;
}

/** The sessions with these ids, and who is to hear about them. */
export async function readSharedSummaries(ids: readonly string[]): Promise<SharedSummary[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Array<SummaryRow & { members: SharedSummary["members"] }>>`
    SELECT ${summaryColumns}, false AS starred, NULL AS "folderId", false AS unread, coalesce(s.last_message_at, s.created_at) AS "lastActivityAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('userId', p.user_id, 'starred', p.starred, 'folderId', p.folder_id, 'unread', ${hasUnread})) FROM participants p
                WHERE p.session_id = s.id AND p.user_id IS NOT NULL AND p.status = 'active'), '[]') AS members
    FROM chat_sessions s WHERE s.id = ANY(${[...ids]}::uuid[])`;
  return rows.map(({ members, ...row }) => ({ summary: presentSummary(row), members }));
}

/** A shared summary with what is personal to one reader. */
export function personalSummary(summary: SessionSummary, reader: Personal): SessionSummary {
  const { starred, folderId, unread } = reader;
  return { ...summary, metadata: { ...summary.metadata, starred, folderId, unread } };
}

/** A session as lists show it. */
export function presentSummary(row: SummaryRow): SessionSummary {
  return {
    id: row.id,
    name: row.name,
    created: row.createdAt.toISOString(),
    lastUpdated: row.updatedAt.toISOString(),
    provider: row.provider,
    model: row.model,
    kind: row.kind as SessionSummary["kind"],
    status: row.status as SessionSummary["status"],
    metadata: {
      messageCount: row.messageCount,
      totalTokens: Number(row.totalTokens),
      totalCost: Number(row.totalCostMicros) / 1_000_000,
      tags: row.tags,
      starred: row.starred,
      folderId: row.folderId,
      archived: row.archivedAt !== null,
      preview: row.lastMessagePreview,
      lastActivityAt: row.lastActivityAt.toISOString(),
      busy: row.busy,
      unread: row.unread,
    },
    parentSessionId: row.parentSessionId,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}
