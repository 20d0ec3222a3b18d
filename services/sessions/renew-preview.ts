import type { Tx } from "#lib/db.ts";

/** Takes the words that lists show of a session from its last message that has any, after one was changed or deleted. */
export async function renewPreview(tx: Tx, sessionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE chat_sessions SET last_message_preview = coalesce((
      SELECT left(regexp_replace(left(content, 400), '\\s+', ' ', 'g'), 160) FROM chat_messages
      WHERE session_id = ${sessionId}::uuid AND deleted_at IS NULL AND content <> '' AND type <> 'card' ORDER BY seq DESC LIMIT 1), '')
    WHERE id = ${sessionId}::uuid`;
}
