import { blobStore } from "#lib/blobs/blobs.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { type PromptFile, takesBytes } from "#services/ai/prompt-file.ts";
import type { PromptLine } from "#services/runs/prompt.ts";

/** Most characters of files in one prompt, and most bytes of pictures and PDFs; the newest come first. */
const mostText = 600_000;
const mostBytes = 20_000_000;
/** Some vendors refuse more pictures than this. */
const mostLooked = 20;

const cut = "\n\n[The rest of this file is not part of this request.]";

interface Room {
  text: number;
  bytes: number;
  looked: number;
}

/**
 * Joins the lines of a prompt with the files that hang on them, as far as there is room. The bytes are read only when one
 * of `models` looks at such files. Whoever shows what will be sent calls this with the same lines, and gets the same.
 */
export async function withFiles(lines: readonly PromptLine[], models: readonly string[]): Promise<PromptLine[]> {
  const ids = lines.flatMap((line) => (line.hasExtras && line.id ? [line.id] : []));
  if (ids.length === 0) return [...lines];
  const rows = await readRows(ids);
  const room: Room = { text: mostText, bytes: mostBytes, looked: mostLooked };
  const filled: PromptLine[] = [];
  for (const line of lines.toReversed()) {
    const files: PromptFile[] = [];
    for (const row of rows.filter(({ messageId }) => messageId === line.id)) files.push(await fill(row, models, room));
    filled.unshift(files.length === 0 ? line : { ...line, files });
  }
  return filled;
}

function readRows(ids: string[]) {
  return db.messageAttachment.findMany({
    where: { messageId: { in: ids } },
    orderBy: { position: "asc" },
    include: { attachment: { include: { blob: true } } },
  });
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

async function fill({ attachment }: Row, models: readonly string[], room: Room): Promise<PromptFile> {
  const { name, mimeType, size, extractedText } = attachment;
  let text = extractedText;
  if (text !== null && text.length > room.text) text = `${text.slice(0, room.text).toWellFormed()}${cut}`;
  room.text -= Math.min(room.text, extractedText?.length ?? 0);
  const looks = models.some((model) => takesBytes(model, mimeType)) && room.looked > 0 && size <= room.bytes;
  const bytes = looks ? await readBytes(attachment) : null;
  if (bytes) {
    room.looked--;
    room.bytes -= size;
  }
  return { name, mimeType, text, bytes };
}

/** Null when the storage does not answer: a question without its picture is better than none at all, and the model is told. */
async function readBytes({ blob, id }: Row["attachment"]): Promise<Uint8Array | null> {
  try {
    const pieces: Uint8Array[] = [];
    for await (const piece of blobStore(blob.storage).get(blob)) pieces.push(piece);
    return Buffer.concat(pieces);
  } catch (error) {
    logger.error({ err: error, attachmentId: id }, "a file could not be read for a prompt");
    return null;
  }
}
