import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { CreateReference } from "#lib/schemas/reference.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";
import { readTargets } from "#services/references/target.ts";

/** Most references of one message. */
const mostReferences = 50;

/**
 * Links a message to another message or a session that the actor may read, or to an address outside, which nobody
 * fetches. The same `id` twice is one reference, and so is the same target.
 */
export async function createReference(
  actor: UserActor,
  input: { messageId: string } & CreateReference,
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  if (message.participantId !== access.participantId) authorize(access, "moderate");
  await limit("mark", actor.userId);
  await requireTarget(actor, input);
  const { id = newId(), type, targetId = null, url = null, context } = input;
  return changeExtras(actor, message, "references", async (tx) => {
    const known = await tx.reference.findMany({ where: { messageId: message.id } });
    if (known.some((row) => row.id === id || (row.type === type && row.targetId === targetId && row.url === url)))
      return false;
    if (known.length >= mostReferences)
      throw new AppError("conflict", `A message can point at ${mostReferences} things. Remove one first.`);
    if (await tx.reference.findUnique({ where: { id }, select: { id: true } }))
      throw new AppError("conflict", "This id is taken. Use a new one.");
    const { sessionId, id: messageId } = message;
    await tx.reference.create({
      data: { id, sessionId, messageId, type, targetId, url, context, createdBy: actor.userId },
    });
    return true;
  });
}

async function requireTarget(actor: UserActor, { type, targetId }: CreateReference): Promise<void> {
  if (targetId === undefined) return;
  const target = (await readTargets(db, actor, [targetId])).get(targetId);
  if (!target || (target.messageId === null) !== (type === "thread")) throw notFound("message or session to point at");
}
