import { buffer as bufferOf } from "node:stream/consumers";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { type FoundAttachment, readAttachment } from "#services/attachments/find.ts";

/** A file that a message of this session carries, or undefined: an id in a document is no permission. */
export async function openFile(attachmentId: string, sessionId: string): Promise<FoundAttachment | undefined> {
  const carried = await db.messageAttachment.findFirst({
    where: { attachmentId, message: { sessionId, deletedAt: null } },
    select: { attachmentId: true },
  });
  if (!carried) return undefined;
  try {
    return await readAttachment(attachmentId);
  } catch (error) {
    if (AppError.is(error)) return undefined;
    throw error;
  }
}

/** The bytes of such a file; undefined also when they cannot be read. */
export async function readFile(attachmentId: string, sessionId: string): Promise<Uint8Array | undefined> {
  try {
    const file = await openFile(attachmentId, sessionId);
    return file && (await bufferOf(file.read()));
  } catch (error) {
    logger.warn({ error, attachmentId }, "a file could not be read for an export");
    return undefined;
  }
}
