import type { UserActor } from "#lib/actor.ts";
import { limit } from "#lib/limits.ts";
import type { ExportFormat, ExportPreview, ExportSession } from "#lib/schemas/export.ts";
import type { ExportedMessage } from "#lib/schemas/parley-session.ts";
import type { ExportDocument, Section } from "#services/exports/document.ts";
import { exportName } from "#services/exports/export.ts";
import { openDocument } from "#services/exports/open-document.ts";
import { writePieces } from "#services/exports/write-pieces.ts";

/** Messages that a preview shows at most. */
const messageLimit = 8;
/** UTF-16 code units of it, as text and as a page, which may carry pictures. */
const lengthLimit = { text: 16_000, page: 4_000_000 };

const textFormats: ReadonlySet<ExportFormat> = new Set(["markdown", "json", "plaintext"]);

/**
 * How an export begins. What is no text by nature is shown as a page of HTML with the same words in the same order. An
 * answer of its own and no file, so that a beginning is never taken for the whole.
 */
export async function previewExport(
  actor: UserActor,
  input: { sessionId: string; origin: string } & ExportSession,
): Promise<ExportPreview> {
  await limit("export-preview", actor.userId);
  const document = await openDocument(actor, { ...input, atOnce: messageLimit });
  const beginning = beginningOf(document);
  const kind = textFormats.has(input.format) ? "text" : "page";
  const options: ExportSession = kind === "text" ? input : { ...input, format: "html", theme: themeOf(input) };
  const text = await readUpTo(lengthLimit[kind], writePieces(beginning.document, options));
  return {
    name: exportName(document.session, input),
    kind,
    content: text.content,
    complete: text.complete && beginning.isAll(),
  };
}

/** Paper is light unless it was asked to be dark. */
function themeOf({ format, theme }: ExportSession): ExportSession["theme"] {
  return format === "html" || theme === "dark" ? theme : "light";
}

/** The first messages, each no longer than anybody looks at: a server has better to do than to set the rest. */
function beginningOf(document: ExportDocument): { document: ExportDocument; isAll: () => boolean } {
  let all = true;
  const cut = (text: string): string => {
    if (text.length <= lengthLimit.text) return text;
    all = false;
    return text.slice(0, lengthLimit.text).toWellFormed();
  };
  const shortened = (message: ExportedMessage): ExportedMessage => ({
    ...message,
    content: cut(message.content),
    parts: message.parts.map((part) => ("text" in part ? { ...part, text: cut(part.text) } : part)),
  });
  async function* sections(): AsyncGenerator<Section> {
    for await (const section of document.sections()) {
      if (section.kind === "branch") yield section;
      else if (section.number <= messageLimit) yield { ...section, message: shortened(section.message) };
      else {
        all = false;
        return;
      }
    }
  }
  async function* everything(): AsyncGenerator<ExportedMessage> {
    let messages = 0;
    for await (const message of document.everything()) {
      if (++messages > messageLimit) {
        all = false;
        return;
      }
      yield shortened(message);
    }
  }
  return { document: { ...document, sections, everything }, isAll: () => all };
}

async function readUpTo(
  limit: number,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Pick<ExportPreview, "content" | "complete">> {
  const decoder = new TextDecoder();
  let content = "";
  for await (const piece of pieces) {
    content += decoder.decode(piece, { stream: true });
    if (content.length > limit) return { content: content.slice(0, limit).toWellFormed(), complete: false };
  }
  return { content: content + decoder.decode(), complete: true };
}
