import { fileTypeFromBuffer } from "file-type";
import {
  type Inspected,
  type InspectionJob,
  plainFile,
  Refusal,
  storable,
} from "#services/attachments/inspect/contract.ts";
import { imageTypes, inspectImage } from "#services/attachments/inspect/image.ts";
import { inspectText } from "#services/attachments/inspect/text.ts";

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Larger documents would need more memory than one file may take. */
const largestDocument = 40 * 2 ** 20;

const unreadable = "Models see only the name of this file: it has no text that can be read.";

/** Looks into a file: what it is goes by its content, never by its name. Throws `Refusal` for what is not taken. */
export async function inspectFile({ name, bytes }: InspectionJob): Promise<Inspected> {
  const mimeType = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime;
  if (mimeType !== undefined && imageTypes.has(mimeType)) return inspectImage(bytes, mimeType);
  if (startsWith(bytes, "PK\u0003\u0004") || startsWith(bytes, "PK\u0005\u0006")) return inspectZip(bytes, mimeType);
  if (startsWith(bytes, "%PDF-")) {
    // Loaded when the first one comes: each of the readers is a few megabytes of code.
    return withText("application/pdf", async () =>
      (await import("#services/attachments/inspect/pdf.ts")).readPdf(bytes),
    );
  }
  return inspectText(bytes, name) ?? plainFile(safeType(mimeType), unreadable);
}

async function inspectZip(bytes: Uint8Array, mimeType: string | undefined): Promise<Inspected> {
  const { inspectArchive } = await import("#services/attachments/inspect/archive.ts");
  const type = safeType(mimeType ?? "application/zip");
  let unpacked = 0;
  try {
    unpacked = await inspectArchive(bytes);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return plainFile(type, "This archive is damaged. It is kept as it is.");
  }
  if (type !== wordType && type !== sheetType) return plainFile(type, unreadable);
  if (unpacked > largestDocument)
    return plainFile(type, "This document is too large to be read. It is kept as a file.");
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return withText(type, async () => {
    const { readDocument, readWorkbook } = await import("#services/attachments/inspect/office.ts");
    return type === wordType ? readDocument(buffer) : readWorkbook(buffer);
  });
}

/** A document with its words, or without them when they cannot be read. */
async function withText(mimeType: string, read: () => Promise<string>): Promise<Inspected> {
  try {
    const text = storable(await read());
    if (text.trim() !== "") return { ...plainFile(mimeType), text };
    return plainFile(mimeType, "No text was found in this file; it may consist of pictures.");
  } catch {
    return plainFile(mimeType, "No text could be read from this file: it is damaged or locked. It is kept as it is.");
  }
}

/** A type as it can be stored and sent. What a browser would run or draw is no type of a kept file. */
function safeType(mimeType: string | undefined): string {
  const plain = /^(?:application|audio|video|font|model)\/[\w.+-]{1,80}$/;
  const active = /html|xml\b|svg|script|shockwave/i;
  if (mimeType === undefined || !plain.test(mimeType)) return "application/octet-stream";
  return active.test(mimeType) && !mimeType.includes("openxml") ? "application/octet-stream" : mimeType;
}

function startsWith(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes.subarray(0, word.length)).toString("latin1") === word;
}
