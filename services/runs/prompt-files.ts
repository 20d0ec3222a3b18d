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
 * Joins the lines of a prompt with the files that hang on them, as far as there is room; of several lists the first has
 * the first choice. The bytes are read for a call, and not when only the plan of one is asked for: both get the same files.
 */
export async function withFiles<Line extends PromptLine>(
  lists: readonly Line[][],
  models: readonly string[],
  options: { bytes: boolean },
): Promise<Line[][]> {
  const ids = lists.flat().flatMap((line) => (line.hasExtras && line.id ? [line.id] : []));
  const rows = ids.length === 0 ? [] : await readRows(ids);
  const room: Room = { text: mostText, bytes: mostBytes, looked: mostLooked };
  const filled: Line[][] = [];
  for (const lines of lists)
    filled.push(rows.length === 0 ? [...lines] : await fillLines(lines, rows, { models, room, ...options }));
  return filled;
}

interface Filling {
  models: readonly string[];
  room: Room;
  bytes: boolean;
}

async function fillLines<Line extends PromptLine>(
  lines: readonly Line[],
  rows: readonly Row[],
  filling: Filling,
): Promise<Line[]> {
  const filled: Line[] = [];
  for (const line of lines.toReversed()) {
    const files: PromptFile[] = [];
    for (const row of rows.filter(({ messageId }) => messageId === line.id)) files.push(await fill(row, filling));
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

async function fill({ attachment }: Row, { models, room, bytes: wanted }: Filling): Promise<PromptFile> {
  const { name, mimeType, size, extractedText } = attachment;
  let text = extractedText;
  if (text !== null && text.length > room.text) text = `${text.slice(0, room.text).toWellFormed()}${cut}`;
  room.text -= Math.min(room.text, extractedText?.length ?? 0);
  const isLookedAt = models.some((model) => takesBytes(model, mimeType)) && room.looked > 0 && size <= room.bytes;
  if (isLookedAt) {
    room.looked--;
    room.bytes -= size;
  }
  return { name, mimeType, text, isLookedAt, bytes: isLookedAt && wanted ? await readBytes(attachment) : null };
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
