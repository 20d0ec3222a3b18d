import type { Tx } from "#lib/db.ts";

/**
 * Takes back the summaries that may tell of a message whose words are no longer to be sent, or not tell of those that are:
 * it was deleted, excluded, changed, continued or brought back. Rather one too many, on another branch, than a wrong one.
 */
export async function dropSummaries(tx: Tx, message: { sessionId: string; depth: number }): Promise<void> {
  await tx.compaction.updateMany({
    where: { sessionId: message.sessionId, depth: { gte: message.depth }, revertedAt: null },
    data: { revertedAt: new Date() },
  });
}
