import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Message } from "#prisma/generated/client.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

/** A message and the actor's access to its session. Unknown messages and those out of reach look the same. */
export async function accessMessage(
  actor: UserActor,
  messageId: string,
): Promise<{ message: Message; access: SessionAccess }> {
  const message = await db.message.findUnique({ where: { id: messageId } });
  if (!message) throw notFound("message");
  const access = await accessSession(actor, message.sessionId).catch(() => Promise.reject(notFound("message")));
  return { message, access };
}
