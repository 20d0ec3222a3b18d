import type { ExportOptions } from "#lib/schemas/export.ts";
import { type ExportedMessage, parleyVersion } from "#lib/schemas/parley-session.ts";
import type { ExportDocument } from "#services/exports/document.ts";

/**
 * A conversation with everything that belongs to it, as one JSON object with a line for each message. Its shape is
 * `parleySession`.
 */
export async function* renderJson(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  const { session, exportedAt } = document;
  const head = options.includeMetadata ? session : { id: session.id, name: session.name, created: session.created };
  const start = {
    format: "parley.session",
    version: parleyVersion,
    exportedAt: exportedAt.toISOString(),
    session: head,
  };
  yield `${JSON.stringify(start, null, 2).slice(0, -2)},\n  "messages": [`;
  const messages = options.branches === "all" ? document.everything() : pathOf(document);
  let first = true;
  for await (const message of messages) {
    yield `${first ? "" : ","}\n    ${JSON.stringify(options.includeMetadata ? message : wordsOf(message))}`;
    first = false;
  }
  yield `${first ? "" : "\n  "}]\n}\n`;
}

async function* pathOf(document: ExportDocument): AsyncGenerator<ExportedMessage> {
  for await (const section of document.sections()) if (section.kind === "message") yield section.message;
}

function wordsOf({ id, parentId, role, content, timestamp }: ExportedMessage) {
  return { id, parentId, role, content, timestamp };
}
