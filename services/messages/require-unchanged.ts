import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Throws `conflict` when messages that a model was given to sum up were edited, deleted, excluded or pruned while it
 * wrote, or when one came back among them. `since` is the session's next number from before they were read. Call it with the session locked.
 */
export async function requireUnchanged(
  tx: Tx,
  { sessionId, since, messageIds }: { sessionId: string; since: number; messageIds: readonly string[] },
): Promise<void> {
  const [row] = await tx.$queryRaw<Array<{ changed: boolean }>>`
    SELECT EXISTS (
      SELECT 1 FROM events e
      WHERE e.session_id = ${sessionId}::uuid AND e.seq >= ${since}
        AND (e.type = 'message.restored' OR e.payload->>'messageId' = ANY(${[...messageIds]}::text[]))
        AND (e.type IN ('message.edited', 'message.completed', 'message.deleted', 'message.restored')
          OR (e.payload->'changed' @> '["contextRule"]' AND EXISTS (
            SELECT 1 FROM context_rules r WHERE r.message_id::text = e.payload->>'messageId' AND r.kind = 'exclude')))
    ) OR EXISTS (
      SELECT 1 FROM chat_messages m JOIN chat_branches b ON b.id = m.branch_id
      WHERE m.id = ANY(${[...messageIds]}::uuid[]) AND b.status = 'pruned'
    ) AS changed`;
  if (row?.changed) throw new AppError("conflict", "What was to be summarised was changed meanwhile. Try again.");
}
