import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { assertReadable } from "#services/attachments/find.ts";
import { markExtras } from "#services/messages/extras.ts";

/** The files of a send, each once. Throws unless the actor may send every one of them. */
export async function chooseAttachments(actor: UserActor, ids: readonly string[]): Promise<string[]> {
  const chosen = [...new Set(ids)];
  const most = env.PARLEY_FILES_PER_MESSAGE;
  if (chosen.length > most) throw new AppError("invalid", `At most ${most} files go with one message.`);
  await assertReadable(actor, chosen);
  return chosen;
}

/**
 * Hangs files on a message, in the transaction that stores it. A message without words gives its session the name of
 * its first file where others give their first words.
 */
export async function attachFiles(tx: Tx, message: { id: string; sessionId: string; content: string }, ids: string[]) {
  // Locked, so that the collector does not take one away at this moment.
  const files = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM chat_attachments WHERE id = ANY(${ids}::uuid[]) FOR KEY SHARE`;
  if (files.length < ids.length) throw notFound("file");
  await tx.messageAttachment.createMany({
    data: ids.map((attachmentId, position) => ({ messageId: message.id, attachmentId, position })),
  });
  await markExtras(tx, message.id);
  if (message.content.trim() !== "") return;
  const name = files.find((file) => file.id === ids[0])?.name ?? "";
  await tx.$executeRaw`
    UPDATE chat_sessions SET last_message_preview = ${name.slice(0, 160).toWellFormed()},
      name = CASE WHEN auto_named AND name = '' THEN ${name.slice(0, 60).toWellFormed()} ELSE name END
    WHERE id = ${message.sessionId}::uuid`;
}
