import { unzip } from "#tests/support/files/unzip.ts";
import { elements, find, parseXml, textOf, type XmlElement } from "#tests/support/word/xml.ts";

interface Relation {
  id: string;
  type: string;
  target: string;
  isExternal: boolean;
}

/** A Word document that has been taken apart. */
export interface WordDocument {
  /** As they are in the package, in its order. */
  files: ReadonlyMap<string, Buffer>;
  /** Every part that is XML, by its name in the package. */
  parts: ReadonlyMap<string, XmlElement>;
  part(name: string): XmlElement;
  relations(part: string): Relation[];
  /** The text without its contents. */
  body: XmlElement;
  /** Its paragraphs as Word shows them. */
  paragraphs(): string[];
  /** The first paragraph that says this. */
  saying(text: string): XmlElement;
  /** The first run that does. */
  runSaying(text: string): XmlElement;
  /** What stands between the paragraphs that say these, which belong to it. */
  between(first: string, last: string): XmlElement;
}

/** Opens a document. Throws when a part is no well-formed XML. */
export async function openWord(bytes: Uint8Array): Promise<WordDocument> {
  const files = await unzip(bytes);
  const parts = new Map<string, XmlElement>();
  for (const [name, content] of files)
    if (/\.(?:xml|rels)$/.test(name))
      parts.set(name, parseXml(new TextDecoder("utf-8", { fatal: true }).decode(content)));
  const part = (name: string) => parts.get(name) ?? parseXml("<none/>");
  const [all = part("")] = find(part("word/document.xml"), "w:body");
  const body = { ...all, children: elements(all).filter((element) => !isContents(element)) };
  const first = (name: string, text: string): XmlElement => {
    const found = find(body, name).find((element) => textOf(element).includes(text));
    if (!found) throw new Error(`no ${name} says ${text}`);
    return found;
  };
  return {
    ...{ files, parts, part, body },
    relations: (name) => relationsOf(part(name)),
    paragraphs: () => find(body, "w:p").map(textOf),
    saying: (text) => first("w:p", text),
    runSaying: (text) => first("w:r", text),
    between: (from, to) => {
      const place = (text: string) => body.children.findIndex((element) => textOf(element).includes(text));
      return { ...body, children: body.children.slice(place(from), place(to) + 1) };
    },
  };
}

/** The value of an element that has nothing else. */
export function attributeOf({ attributes }: XmlElement): string {
  return attributes["w:val"] ?? "";
}

export function styleOf(paragraph: XmlElement): string {
  return find(paragraph, "w:pStyle").map(attributeOf)[0] ?? "Normal";
}

function isContents(element: XmlElement): boolean {
  return element.name === "w:p" && styleOf(element).startsWith("TOC");
}

function relationsOf(part: XmlElement): Relation[] {
  return find(part, "Relationship").map(({ attributes }) => ({
    id: attributes.Id ?? "",
    type: attributes.Type?.split("/").at(-1) ?? "",
    target: attributes.Target ?? "",
    isExternal: attributes.TargetMode === "External",
  }));
}
