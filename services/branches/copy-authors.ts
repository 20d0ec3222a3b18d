import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";

interface Author {
  type: string;
  userId: string | null;
  agentId: string | null;
  channelSender: string | null;
}

/**
 * Makes those who wrote messages known in another session, so that copies of their words keep their names. They do not
 * take part in it: an inactive participant can neither see nor open the session.
 */
export async function copyAuthors(tx: Tx, sessionId: string, messageIds: readonly string[]): Promise<void> {
  const missing = await tx.$queryRaw<Author[]>`
    SELECT DISTINCT p.type, p.user_id AS "userId", p.agent_id AS "agentId", p.channel_sender AS "channelSender"
    FROM participants p
    WHERE p.id IN (SELECT m.participant_id FROM chat_messages m WHERE m.id = ANY(${[...messageIds]}::uuid[])) AND p.session_id <> ${sessionId}::uuid
      AND NOT EXISTS (SELECT 1 FROM participants known WHERE known.session_id = ${sessionId}::uuid AND (known.user_id = p.user_id
        OR (p.user_id IS NULL AND known.user_id IS NULL AND known.type = p.type AND known.agent_id IS NOT DISTINCT FROM p.agent_id
            AND known.channel_sender IS NOT DISTINCT FROM p.channel_sender)))`;
  if (missing.length === 0) return;
  await tx.participant.createMany({
    data: missing.map((author) => ({
      ...author,
      id: newId(),
      sessionId,
      role: "observer",
      status: "inactive",
      leftAt: new Date(),
    })),
  });
}
