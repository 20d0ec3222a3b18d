import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ExportDocument } from "#services/exports/document.ts";

/** Raised when a reader of older files would misunderstand newer ones. */
const version = 1;

/** A conversation with everything that belongs to it, as one JSON object with a line for each message. */
export async function* renderJson(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  const { session, exportedAt } = document;
  const { messages: _, hasOlder: __, abilities: ___, ...facts } = session;
  const head = options.includeMetadata ? facts : { id: session.id, name: session.name, created: session.created };
  const start = { format: "parley.session", version, exportedAt: exportedAt.toISOString(), session: head };
  yield `${JSON.stringify(start, null, 2).slice(0, -2)},\n  "messages": [`;
  const messages = options.branches === "all" ? document.everything() : pathOf(document);
  let first = true;
  for await (const message of messages) {
    yield `${first ? "" : ","}\n    ${JSON.stringify(options.includeMetadata ? message : wordsOf(message))}`;
    first = false;
  }
  yield `${first ? "" : "\n  "}]\n}\n`;
}

async function* pathOf(document: ExportDocument): AsyncGenerator<ChatMessage> {
  for await (const section of document.sections()) if (section.kind === "message") yield section.message;
}

function wordsOf({ id, parentId, role, content, timestamp }: ChatMessage) {
  return { id, parentId, role, content, timestamp };
}
