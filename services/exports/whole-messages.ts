import { db } from "#lib/db.ts";
import type { ExportedMessage } from "#lib/schemas/parley-session.ts";
import type { FileShelf } from "#services/exports/file-shelf.ts";
import { presentMessages } from "#services/messages/list.ts";
import type { MessageRow } from "#services/messages/rows.ts";

/** Messages with what only files tell of them. With a shelf, what they carry gets its place in the archive. */
export async function presentWholeMessages(
  rows: readonly MessageRow[],
  shelf: FileShelf | undefined,
): Promise<ExportedMessage[]> {
  const messages = await presentMessages(rows);
  const ids = messages.flatMap((message) => message.metadata.attachments.map((file) => file.id));
  const sums = new Map(
    ids.length === 0
      ? []
      : (await db.attachment.findMany({ where: { id: { in: ids } }, select: { id: true, sha256: true } })).map(
          (file) => [file.id, file.sha256] as const,
        ),
  );
  return messages.map((message, index) => ({
    ...message,
    metadata: {
      ...message.metadata,
      cachedTokens: rows[index]?.cachedTokens ?? null,
      attachments: message.metadata.attachments.map((file) => ({
        ...file,
        sha256: sums.get(file.id) ?? "",
        ...(shelf ? { path: shelf.place(file) } : {}),
      })),
    },
  }));
}
