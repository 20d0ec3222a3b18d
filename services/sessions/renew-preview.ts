import type { Tx } from "#lib/db.ts";

/** Takes the words that lists show of a session from its last message that has any, after one was changed or taken away. */
export async function renewPreview(tx: Tx, sessionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE chat_sessions SET last_message_preview = coalesce((
      SELECT left(regexp_replace(left(m.content, 400), '\\s+', ' ', 'g'), 160) FROM chat_messages m JOIN chat_branches b ON b.id = m.branch_id
      WHERE m.session_id = ${sessionId}::uuid AND m.deleted_at IS NULL AND m.content <> '' AND b.status <> 'pruned' ORDER BY m.seq DESC LIMIT 1), '')
    WHERE id = ${sessionId}::uuid`;
}
