import type { UserActor } from "#lib/actor.ts";
import type { ExportFormat, ExportPreview, ExportSession } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { exportName, writeDocument } from "#services/exports/export.ts";
import { openDocument } from "#services/exports/open-document.ts";

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
  const document = await openDocument(actor, { ...input, atOnce: messageLimit });
  const beginning = beginningOf(document);
  const kind = textFormats.has(input.format) ? "text" : "page";
  const options: ExportSession = kind === "text" ? input : { ...input, format: "html", theme: themeOf(input) };
  const text = await readUpTo(lengthLimit[kind], writeDocument(beginning.document, options));
  return {
    name: exportName(document.session, input.format),
    kind,
    content: text.content,
    complete: text.complete && beginning.isAll(),
  };
}

/** Paper is light unless it was asked to be dark. */
function themeOf({ format, theme }: ExportSession): ExportSession["theme"] {
  return format === "html" || theme === "dark" ? theme : "light";
}

function beginningOf(document: ExportDocument): { document: ExportDocument; isAll: () => boolean } {
  let all = true;
  async function* first<Item>(items: AsyncIterable<Item>, isMessage: (item: Item) => boolean): AsyncGenerator<Item> {
    let messages = 0;
    for await (const item of items) {
      if (isMessage(item) && ++messages > messageLimit) {
        all = false;
        return;
      }
      yield item;
    }
  }
  return {
    document: {
      ...document,
      sections: () => first(document.sections(), (section) => section.kind === "message"),
      everything: () => first(document.everything(), () => true),
    },
    isAll: () => all,
  };
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
