import { createHash } from "node:crypto";
import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { ReceivedFile } from "#lib/multipart.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import { cleanName, withExtension } from "#services/attachments/clean-name.ts";
import type { Inspected } from "#services/attachments/inspect/contract.ts";
import { inspect } from "#services/attachments/inspect/inspect.ts";
import { quota } from "#services/attachments/limits.ts";
import { withUploadSlot } from "#services/attachments/slots.ts";
import { storeBlob } from "#services/attachments/store.ts";
import { presentAttachment } from "#services/messages/extras.ts";

/** Bytes that a form may say around its files; the exact sum is taken when they are here. */
const formRoom = 10_000;

/**
 * Takes files in while they arrive, to be sent with a message within a day. Pictures are written anew, text is read out
 * of documents. A file that is refused ends the upload; those before it are kept and can be found by nobody but their
 * owner, until they are collected.
 */
export async function uploadAttachments(
  actor: UserActor,
  input: {
    files: AsyncIterable<ReceivedFile>;
    /** Bytes that the whole upload says it has; 0 when it does not say. */
    announced: number;
  },
): Promise<{ data: ChatAttachment[] }> {
  return withUploadSlot(actor.userId, () => takeIn(actor, input));
}

async function takeIn(
  actor: UserActor,
  { files, announced }: Parameters<typeof uploadAttachments>[1],
): Promise<{ data: ChatAttachment[] }> {
  const data: ChatAttachment[] = [];
  // Before the first byte is read, so that nobody sends much only to hear that it is too much, or too often.
  await refuseOverQuota(db, actor, announced - formRoom);
  await countUpload(actor);
  for await (const file of files) {
    if (data.length > 0) await countUpload(actor);
    data.push(await keepFile(actor, file));
  }
  return { data };
}

async function countUpload(actor: UserActor): Promise<void> {
  await limit("upload", actor.userId).catch((error: unknown) => {
    if (!AppError.is(error)) throw error;
    const { retryAfter = 60 } = error;
    const most = env.PARLEY_UPLOADS_PER_MINUTE;
    throw new AppError(
      "rate_limited",
      `At most ${most} files a minute can be uploaded. Try again in ${retryAfter} seconds.`,
      {
        retryAfter,
      },
    );
  });
}

/**
 * Takes one file in as the actor's. With `unchanged`, for files that have been through here before, a picture keeps its
 * bytes, unless something is hidden in them. Throws `invalid` for what is not taken and `too_large` when there is no room for it.
 */
export async function keepFile(
  actor: UserActor,
  file: ReceivedFile,
  options: { unchanged?: boolean } = {},
): Promise<ChatAttachment> {
  const name = cleanName(file.name);
  if (file.bytes.length === 0) throw new AppError("invalid", `“${name}” is empty. Choose a file with content.`);
  const inspection = await inspect({ name, bytes: file.bytes });
  if ("refused" in inspection) throw new AppError("invalid", `“${name}” was not taken. ${inspection.refused}`);
  const { accepted } = inspection;
  const bytes = options.unchanged && accepted.clean ? file.bytes : (accepted.bytes ?? file.bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return storeBlob(actor.orgId, { bytes, sha256 }, (tx, blobId) =>
    insert(tx, actor, { name, blobId, sha256, size: bytes.length, inspected: accepted }),
  );
}

async function insert(
  tx: Tx,
  actor: UserActor,
  file: { name: string; blobId: string; sha256: string; size: number; inspected: Inspected },
): Promise<ChatAttachment> {
  const { name, blobId, sha256, size, inspected } = file;
  // Under the lock of the person's row, so that uploads at once do not each see the same room.
  await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${actor.userId}::uuid FOR NO KEY UPDATE`;
  await refuseOverQuota(tx, actor, size);
  const { width, height, note, text, extension } = inspected;
  const row = await tx.attachment.create({
    data: {
      id: newId(),
      orgId: actor.orgId,
      ownerId: actor.userId,
      blobId,
      type: inspected.type,
      name: extension === null ? name : withExtension(name, extension),
      size,
      mimeType: inspected.mimeType,
      sha256,
      extractedText: text,
      metadata: {
        textLength: text?.length ?? 0,
        ...(width === null || height === null ? {} : { width, height }),
        ...(note === null ? {} : { note }),
      },
    },
  });
  return presentAttachment(row);
}

async function refuseOverQuota(tx: Tx, { userId }: UserActor, size: number): Promise<void> {
  const { _sum } = await tx.attachment.aggregate({ where: { ownerId: userId }, _sum: { size: true } });
  const used = _sum.size ?? 0;
  if (used + size <= quota) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000).toLocaleString("en");
  throw new AppError(
    "too_large",
    `Your files may take ${megabytes(quota)} MB, and ${megabytes(used)} MB are used. Delete chats with files to make room.`,
  );
}
