import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { Highlighter } from "#lib/markdown/highlight.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { writeBody } from "#services/exports/docx/body.ts";
import { Notes } from "#services/exports/docx/notes.ts";
import { Numbering } from "#services/exports/docx/numbering.ts";
import { footer, header } from "#services/exports/docx/page.ts";
import {
  appProperties,
  contentTypes,
  coreProperties,
  packageRelations,
  settings,
} from "#services/exports/docx/parts.ts";
import { Pictures } from "#services/exports/docx/pictures.ts";
import { Relations } from "#services/exports/docx/relations.ts";
import { runsRightToLeft } from "#services/exports/docx/scripts.ts";
import { styles } from "#services/exports/docx/styles.ts";
import type { Writer } from "#services/exports/docx/text.ts";
import { addLazily } from "#services/exports/zip-entry.ts";

/**
 * A conversation as a Word document. The text is written while it is read, and what it refers to is collected meanwhile
 * and written behind it: in a package the order of the parts is free.
 */
export async function* renderDocx(document: ExportDocument, options: ExportOptions): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  const mtime = document.exportedAt;
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, { mtime });
  const addLater = (name: string, write: () => string | Promise<Uint8Array>) =>
    addLazily(zip, name, mtime, () => onePiece(write));

  const title = document.session.name || "Conversation";
  const relations = new Relations();
  const shared = { numbering: new Numbering(), notes: new Notes(), pictures: new Pictures(document) };
  const writer: Writer = {
    ...{ shared, relations, options },
    tools: { highlighter: new Highlighter(), wanted: { formulas: false, grammars: new Set() } },
  };
  for (const kind of ["styles", "settings", "numbering", "footnotes"] as const) relations.add(kind, `${kind}.xml`);
  const ids = { header: relations.add("header", "header1.xml"), footer: relations.add("footer", "footer1.xml") };

  add("[Content_Types].xml", contentTypes());
  add("_rels/.rels", packageRelations());
  add("docProps/core.xml", coreProperties(document));
  add("docProps/app.xml", appProperties());
  add("word/styles.xml", styles());
  add("word/settings.xml", settings());
  add("word/header1.xml", header(title, runsRightToLeft(title, false)));
  add("word/footer1.xml", footer());
  addLazily(zip, "word/document.xml", mtime, bodyAndRest);
  yield* output;

  async function* bodyAndRest(): AsyncGenerator<Buffer> {
    for await (const piece of writeBody(document, writer, ids)) yield Buffer.from(piece);
    addLater("word/_rels/document.xml.rels", () => relations.toXml());
    addLater("word/numbering.xml", () => shared.numbering.toXml());
    addLater("word/footnotes.xml", () => shared.notes.toXml());
    addLater("word/_rels/footnotes.xml.rels", () => shared.notes.relations.toXml());
    for (const { name, read } of shared.pictures.parts) addLater(`word/media/${name}`, read);
    zip.end();
  }
}

async function* onePiece(write: () => string | Promise<Uint8Array>): AsyncGenerator<Buffer> {
  yield Buffer.from(await write());
}
