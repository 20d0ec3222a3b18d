import { setImmediate as yieldToOthers } from "node:timers/promises";
import type { ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { formats } from "#services/exports/formats.ts";

/** Text that is collected before it is handed on, in UTF-16 code units. */
const pieceSize = 64 * 1024;

/** Renders a document in this thread. Between the parts of it there is time to hear what others say. */
export async function* writePieces(document: ExportDocument, options: ExportSession): AsyncGenerator<Uint8Array> {
  const render = await formats[options.format].load();
  let text = "";
  for await (const piece of render(document, options)) {
    if (typeof piece === "string") text += piece;
    if (text.length >= pieceSize || (text !== "" && typeof piece !== "string")) {
      yield Buffer.from(text.toWellFormed());
      text = "";
    }
    if (typeof piece !== "string") yield piece;
    await yieldToOthers();
  }
  if (text !== "") yield Buffer.from(text.toWellFormed());
}
