import { unzip } from "#tests/support/files/unzip.ts";
import { find, parseXml, textOf, type XmlElement } from "#tests/support/word/xml.ts";

interface Relation {
  id: string;
  type: string;
  target: string;
  isExternal: boolean;
}

/** A Word document that has been taken apart. */
export interface WordDocument {
  files: ReadonlyMap<string, Buffer>;
  /** Every part that is XML, by its name in the package. */
  parts: ReadonlyMap<string, XmlElement>;
  part(name: string): XmlElement;
  relations(part: string): Relation[];
  /** The paragraphs of the text as Word shows them, without the contents before it. */
  paragraphs(): string[];
}

/** Opens a document. Throws when a part is no well-formed XML. */
export async function openWord(bytes: Uint8Array): Promise<WordDocument> {
  const files = await unzip(bytes);
  const parts = new Map<string, XmlElement>();
  for (const [name, content] of files)
    if (/\.(?:xml|rels)$/.test(name))
      parts.set(name, parseXml(new TextDecoder("utf-8", { fatal: true }).decode(content)));
  const part = (name: string) => parts.get(name) ?? parseXml("<none/>");
  return {
    files,
    parts,
    part,
    relations: (name) => relationsOf(part(name)),
    paragraphs: () => textParagraphs(part("word/document.xml")),
  };
}

function relationsOf(part: XmlElement): Relation[] {
  return find(part, "Relationship").map(({ attributes }) => ({
    id: attributes.Id ?? "",
    type: attributes.Type?.split("/").at(-1) ?? "",
    target: attributes.Target ?? "",
    isExternal: attributes.TargetMode === "External",
  }));
}

function textParagraphs(body: XmlElement): string[] {
  const isContents = (paragraph: XmlElement) =>
    find(paragraph, "w:pStyle").some(({ attributes }) => attributes["w:val"]?.startsWith("TOC"));
  return find(body, "w:p")
    .filter((paragraph) => !isContents(paragraph))
    .map(textOf);
}
