import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ListThreads, ThreadInfo } from "#lib/schemas/thread.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { excerptOf } from "#services/messages/excerpt.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

interface Row {
  id: string;
  status: string;
  messages: number;
  createdAt: Date;
  lastMessageAt: Date | null;
  first: string | null;
  rootId: string;
  rootBranchId: string;
  rootRole: string;
  rootContent: string;
}

/** The side threads of a session, newest first. */
export async function listThreads(
  actor: UserActor,
  input: { sessionId: string } & ListThreads,
): Promise<{ data: ThreadInfo[]; nextCursor: string | null }> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const before = afterCursor(input.cursor).id?.lt;
  const rows = await db.$queryRaw<Row[]>`
    SELECT b.id, b.status, b.head_depth - b.fork_depth AS messages, b.created_at AS "createdAt",
           head.created_at AS "lastMessageAt", CASE WHEN first.deleted_at IS NULL THEN left(first.content, 1000) END AS first,
           root.id AS "rootId", root.branch_id AS "rootBranchId", root.role AS "rootRole",
           CASE WHEN root.deleted_at IS NULL THEN left(root.content, 1000) ELSE '' END AS "rootContent"
    FROM chat_branches b JOIN chat_messages root ON root.id = b.thread_of_id
    LEFT JOIN chat_messages first ON first.branch_id = b.id AND first.depth = b.fork_depth + 1
    LEFT JOIN chat_messages head ON head.id = b.head_message_id
    WHERE b.session_id = ${access.sessionId}::uuid AND b.kind = 'thread' AND b.status <> 'pruned'
      AND ${before ? Prisma.sql`b.id < ${before}::uuid` : Prisma.sql`true`}
    ORDER BY b.id DESC LIMIT ${input.limit + 1}`;
  return toPage(rows, input.limit, presentThread);
}

function presentThread(row: Row): ThreadInfo {
  return {
    branchId: row.id,
    status: row.status === "resolved" ? "resolved" : "active",
    messages: row.messages,
    createdAt: row.createdAt.toISOString(),
    lastMessageAt: row.lastMessageAt?.toISOString() ?? null,
    title: excerptOf(row.first ?? ""),
    root: {
      messageId: row.rootId,
      branchId: row.rootBranchId,
      role: row.rootRole,
      excerpt: excerptOf(row.rootContent),
    },
  };
}
