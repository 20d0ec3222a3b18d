import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { MessageReferences } from "#lib/schemas/reference.ts";
import { presentReference } from "#services/messages/extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";
import { type EndRow, endColumns, isShown, presentEnd, readableBy, readTargets } from "#services/references/target.ts";

const mostMentions = 50;

/**
 * What a message points at and what points at it. Of both the actor sees only what they may read: a target out of reach
 * is null, a message out of reach that mentions this one is left out.
 */
export async function findReferences(actor: UserActor, input: { messageId: string }): Promise<MessageReferences> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "read");
  if (message.deletedAt !== null) return { references: [], mentions: [] };
  const [rows, mentions] = await Promise.all([
    db.reference.findMany({ where: { messageId: message.id }, orderBy: { createdAt: "asc" } }),
    db.$queryRaw<EndRow[]>`
      SELECT ${endColumns}
      FROM "references" r JOIN chat_messages m ON m.id = r.message_id JOIN chat_sessions s ON s.id = m.session_id
      LEFT JOIN participants p ON p.id = m.participant_id LEFT JOIN users u ON u.id = p.user_id
      WHERE r.target_id = ${message.id}::uuid AND ${isShown} AND ${readableBy(actor)}
      ORDER BY r.created_at DESC LIMIT ${mostMentions}`,
  ]);
  const targets = await readTargets(
    db,
    actor,
    rows.flatMap((row) => row.targetId ?? []),
  );
  return {
    references: rows.map((row) => ({ ...presentReference(row), target: targets.get(row.targetId ?? "") ?? null })),
    mentions: mentions.map(presentEnd),
  };
}
