import type { BranchInfo } from "#lib/schemas/session.ts";
import { type Branch, Prisma } from "#prisma/generated/client.ts";

/** What is shown of a branch. */
export type BranchRow = Omit<Branch, "sessionId" | "metadata" | "prunedAt" | "createdBy" | "updatedAt">;

/** The same as columns of `chat_branches b`. */
export const branchColumns = Prisma.sql`
  b.id, b.name, b.kind, b.status, b.favorite, b.thread_of_id AS "threadOfId", b.parent_branch_id AS "parentBranchId",
  b.fork_depth AS "forkDepth", b.head_message_id AS "headMessageId", b.head_depth AS "headDepth", b.created_at AS "createdAt"`;

/** A branch as callers see it. */
export function presentBranch(row: BranchRow): BranchInfo {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as BranchInfo["kind"],
    status: row.status as BranchInfo["status"],
    favorite: row.favorite,
    threadOfId: row.threadOfId,
    parentBranchId: row.parentBranchId,
    forkDepth: row.forkDepth,
    headMessageId: row.headMessageId,
    headDepth: row.headDepth,
    createdAt: row.createdAt.toISOString(),
  };
}
