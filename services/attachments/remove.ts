import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { releaseBlobs } from "#services/attachments/store.ts";

/** Deletes a file of one's own that was not sent. One that a message carries goes with its messages. */
export async function removeAttachment(actor: UserActor, input: { attachmentId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ blobId: string; sent: boolean }[]>`
      SELECT a.blob_id AS "blobId",
             EXISTS (SELECT 1 FROM message_attachments m WHERE m.attachment_id = a.id) AS sent
      FROM chat_attachments a
      WHERE a.id = ${input.attachmentId}::uuid AND a.owner_id = ${actor.userId}::uuid AND a.org_id = ${actor.orgId}::uuid
      FOR UPDATE OF a`;
    if (!row) throw notFound("file");
    if (row.sent) throw new AppError("conflict", "This file was sent. Delete the message that carries it instead.");
    await tx.attachment.delete({ where: { id: input.attachmentId } });
    await releaseBlobs(tx, [row.blobId]);
  });
}
