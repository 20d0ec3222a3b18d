import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Attachment } from "#prisma/generated/client.ts";
import { openShare, type ShareReader } from "#services/sharing/access.ts";
import { readShared } from "#services/sharing/path.ts";

/**
 * A file of a shared conversation, for whoever may read the share. It is looked for in what the share shows, so that a
 * withdrawn link, a deleted message and a share without files all end here as `not_found`.
 */
export async function findSharedAttachment(
  reader: ShareReader,
  input: { token: string; attachmentId: string },
): Promise<Attachment> {
  const share = await openShare(input.token, reader);
  const places = await db.messageAttachment.findMany({
    where: { attachmentId: input.attachmentId, message: { sessionId: share.sessionId } },
    select: { message: { select: { depth: true } }, attachment: true },
  });
  for (const { message, attachment } of places) {
    const shown = await readShared(share, message.depth, message.depth);
    if (shown.some((item) => item.attachments.some((file) => file.id === attachment.id))) return attachment;
  }
  throw notFound("file");
}
