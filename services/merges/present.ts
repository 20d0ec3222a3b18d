import type { MergeInfo } from "#lib/schemas/branch.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** What a merge is read with, to be presented. */
export const mergeColumns = {
  _count: { select: { messages: true } },
  messages: { orderBy: { depth: "asc" }, take: 1, select: { depth: true } },
} satisfies Prisma.MergeInclude;

/** A merge as callers see it. */
export function presentMerge(row: Prisma.MergeGetPayload<{ include: typeof mergeColumns }>): MergeInfo {
  return {
    id: row.id,
    sessionId: row.sessionId,
    branchId: row.branchId,
    sourceSessionId: row.sourceSessionId,
    sourceBranchId: row.sourceBranchId,
    mode: row.mode as MergeInfo["mode"],
    messages: row._count.messages,
    depth: row.undoneAt === null ? (row.messages[0]?.depth ?? null) : null,
    createdAt: row.createdAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
