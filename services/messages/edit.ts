import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { EditMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { Message } from "#prisma/generated/client.ts";
import { dropSummaries } from "#services/context/drop-summaries.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { accessMessage } from "#services/messages/find.ts";
import { keepText } from "#services/messages/keep-text.ts";
import { postMessage } from "#services/messages/post.ts";
import { authorize } from "#services/permissions.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/**
 * Changes one's own message. In place it keeps the earlier text and is refused while a run may be reading it; with
 * `regenerate` the message stays as it was and the new text becomes a version beside it, which is answered; the same
 * `id` twice is one version.
 */
export async function editMessage(actor: UserActor, input: { messageId: string } & EditMessage): Promise<PostResult> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  if (message.deletedAt !== null) throw notFound("message");
  if (message.participantId !== access.participantId)
    throw new AppError("forbidden", "You can edit only what you wrote yourself.");
  if (message.type === "card") throw new AppError("invalid", "The result of a command cannot be edited. Run it again.");
  if (input.regenerate) {
    const files = await db.messageAttachment.findMany({
      where: { messageId: message.id },
      orderBy: { position: "asc" },
      select: { attachmentId: true },
    });
    return postMessage(actor, {
      sessionId: message.sessionId,
      content: input.content,
      role: message.role === "system" ? "system" : "user",
      branchId: message.branchId,
      parentId: message.parentId,
      fork: true,
      respond: true,
      attachmentIds: files.map((file) => file.attachmentId),
      ...(input.id === undefined ? {} : { id: input.id }),
      ...(input.model ? { model: input.model } : {}),
    });
  }
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, message.sessionId);
    await refuseWhileRead(tx, message);
    // Read again under the lock: another edit may have come first, and its text belongs to the history too.
    const current = await tx.message.findUniqueOrThrow({ where: { id: message.id } });
    if (current.deletedAt !== null) throw notFound("message");
    await keepText(tx, actor, current);
    await tx.message.update({
      where: { id: message.id },
      data: { content: input.content, parts: [{ type: "text", text: input.content }], editedAt: new Date() },
    });
    await dropSummaries(tx, message);
    await renewPreview(tx, message.sessionId);
    return recordEvents(tx, actor, message.sessionId, [
      { type: "message.edited", payload: { messageId: message.id, branchId: message.branchId } },
    ]);
  });
  const [event] = await publishEvents(events);
  if (!event?.message) throw notFound("message");
  return { message: event.message, runs: [] };
}

/** A model that is reading the conversation must not have it changed under its eyes. */
async function refuseWhileRead(tx: Tx, message: Message): Promise<void> {
  const active = await tx.run.count({ where: { sessionId: message.sessionId, status: { in: ["queued", "running"] } } });
  if (active > 0)
    throw new AppError("conflict", "A model is answering in this session. Stop it or wait for it, then edit.");
}
