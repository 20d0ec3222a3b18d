import type { Compaction } from "#lib/schemas/context.ts";
import type { Compaction as Row } from "#prisma/generated/client.ts";

/** A summary as callers see it. */
export function presentCompaction(row: Row): Compaction {
  return {
    id: row.id,
    branchId: row.branchId,
    messageId: row.messageId,
    depth: row.depth,
    summary: row.summary,
    model: row.model,
    createdAt: row.createdAt.toISOString(),
  };
}
