import type { UserActor } from "#lib/actor.ts";
import { type ByteRange, blobStore } from "#lib/blobs/blobs.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { abilitiesOf } from "#services/permissions.ts";

/** A file that the actor may have. */
export interface FoundAttachment {
  id: string;
  name: string;
  size: number;
  mimeType: string;
  sha256: string;
  /** Reads its bytes piece by piece, all of them unless told. */
  read(range?: ByteRange): AsyncIterable<Uint8Array>;
}

/** A file, for whoever may read a message that carries it, and for its owner while no message does. */
export async function findAttachment(actor: UserActor, input: { attachmentId: string }): Promise<FoundAttachment> {
  await assertReadable(actor, [input.attachmentId]);
  return readAttachment(input.attachmentId);
}

/** A file with its bytes. Whether somebody may have it is for the caller to know. */
export async function readAttachment(attachmentId: string): Promise<FoundAttachment> {
  const row = await db.attachment.findUnique({
    where: { id: attachmentId },
    omit: { extractedText: true },
    include: { blob: { select: { id: true, orgId: true, size: true, storage: true } } },
  });
  if (!row) throw notFound("file");
  const { id, name, size, mimeType, sha256, blob } = row;
  return { id, name, size, mimeType, sha256, read: (range) => blobStore(blob.storage).get(blob, range) };
}

/** The words in a file; empty when none could be read. */
export async function findAttachmentText(actor: UserActor, input: { attachmentId: string }): Promise<{ text: string }> {
  await assertReadable(actor, [input.attachmentId]);
  const row = await db.attachment.findUnique({ where: { id: input.attachmentId }, select: { extractedText: true } });
  if (!row) throw notFound("file");
  return { text: row.extractedText ?? "" };
}

interface Way {
  id: string;
  ownerId: string | null;
  sent: boolean;
  role: string | null;
  permissions: string[] | null;
}

/** Throws `not_found` unless the actor may read every one of these files. */
export async function assertReadable(actor: UserActor, ids: readonly string[]): Promise<void> {
  const ways = await db.$queryRaw<Way[]>`
    SELECT a.id, a.owner_id AS "ownerId", p.role, p.permissions,
           EXISTS (SELECT 1 FROM message_attachments any_link WHERE any_link.attachment_id = a.id) AS sent
    FROM chat_attachments a
    LEFT JOIN (message_attachments link
      JOIN chat_messages m ON m.id = link.message_id AND m.deleted_at IS NULL
      JOIN chat_sessions s ON s.id = m.session_id AND s.deleted_at IS NULL AND s.org_id = ${actor.orgId}::uuid
      JOIN participants p ON p.session_id = s.id AND p.user_id = ${actor.userId}::uuid AND p.status = 'active'
    ) ON link.attachment_id = a.id
    WHERE a.id = ANY(${[...ids]}::uuid[]) AND a.org_id = ${actor.orgId}::uuid`;
  const readable = (way: Way) =>
    way.role === null
      ? !way.sent && way.ownerId === actor.userId
      : abilitiesOf(way.role, way.permissions ?? []).includes("read");
  const open = new Set(ways.filter(readable).map((way) => way.id));
  if (ids.some((id) => !open.has(id))) throw notFound("file");
}
