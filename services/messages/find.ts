import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Branch, Message } from "#prisma/generated/client.ts";
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

/**
 * A message and its lane as they are now, for whoever goes on from it: since it was first looked at it may have moved to
 * another lane. Throws `conflict` when it was deleted or pruned. Call it with the session locked.
 */
export async function findLivingMessage(tx: Tx, messageId: string): Promise<Message & { branch: Branch }> {
  const message = await tx.message.findUnique({ where: { id: messageId }, include: { branch: true } });
  if (!message) throw notFound("message");
  if (message.branch.status === "pruned")
    throw new AppError("conflict", "This message lies in a branch that was pruned. Restore that branch first.");
  if (message.deletedAt !== null) throw new AppError("conflict", "This message was deleted. Restore it first.");
  return message;
}
