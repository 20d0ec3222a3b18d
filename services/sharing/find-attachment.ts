import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { type FoundAttachment, readAttachment } from "#services/attachments/find.ts";
import { openShare, type ShareReader } from "#services/sharing/access.ts";
import { readShared } from "#services/sharing/path.ts";

/**
 * A file of a shared conversation, for whoever may read the share. It is looked for in what the share shows, so that a
 * withdrawn link, a deleted message and a share without files all end here as `not_found`.
 */
export async function findSharedAttachment(
  reader: ShareReader,
  input: { token: string; attachmentId: string },
): Promise<FoundAttachment> {
  const share = await openShare(input.token, reader);
  const places = await db.messageAttachment.findMany({
    where: { attachmentId: input.attachmentId, message: { sessionId: share.sessionId } },
    select: { message: { select: { id: true, depth: true } } },
  });
  for (const { message } of places) {
    const shown = await readShared(share, message.depth, message.depth);
    const carrier = shown.find((item) => item.id === message.id);
    if (carrier?.attachments.some((file) => file.id === input.attachmentId)) return readAttachment(input.attachmentId);
  }
  throw notFound("file");
}
