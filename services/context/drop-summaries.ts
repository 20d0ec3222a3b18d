import type { Tx } from "#lib/db.ts";

/**
 * Takes back the summaries that may tell of a message whose words are no longer to be sent: it was deleted, excluded or
 * changed. Rather one too many, on another branch, than one that still says it.
 */
export async function dropSummaries(tx: Tx, message: { sessionId: string; depth: number }): Promise<void> {
  await tx.compaction.updateMany({
    where: { sessionId: message.sessionId, depth: { gte: message.depth }, revertedAt: null },
    data: { revertedAt: new Date() },
  });
}
