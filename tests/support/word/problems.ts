import path from "node:path";
import { attributeOf, type WordDocument } from "#tests/support/word/document.ts";
import { orders } from "#tests/support/word/orders.ts";
import { elements, find, type XmlElement } from "#tests/support/word/xml.ts";

const texts = ["word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml"];

/**
 * What would make Word offer to repair a document: elements in another order than the schema has, and whatever points
 * to nothing. Empty for a sound one. Not the whole schema, which cannot be had here, and neither can Word.
 */
export function problemsOf(document: WordDocument): string[] {
  const all = texts.flatMap((name) => elements(document.part(name)));
  return [
    ...[...document.parts.values()].flatMap(orderProblems),
    ...packageProblems(document),
    ...styleProblems(document, all),
    ...numberProblems(document, all),
    ...noteProblems(document),
    ...anchorProblems(all),
    ...all.flatMap(tableProblems),
    ...all
      .flatMap((root) => find(root, "w:hyperlink"))
      .flatMap((link) => find(link, "w:hyperlink").map(() => "nested links")),
    ...duplicates(
      "drawing",
      all.flatMap((root) => find(root, "wp:docPr")).map(({ attributes }) => attributes.id),
    ),
  ];
}

function orderProblems(element: XmlElement): string[] {
  const order = orders[element.name];
  const places = order ? elements(element).map((child) => order.indexOf(child.name)) : [];
  const isSorted = places.every((place, index) => place >= 0 && (index === 0 || place >= (places[index - 1] ?? 0)));
  const names = elements(element).map((child) => child.name);
  return [
    ...(isSorted ? [] : [`order in ${element.name}: ${names.join(" ")}`]),
    ...elements(element).flatMap(orderProblems),
  ];
}

/** Relations to parts that are not there, ids that no relation has, and parts of unknown type. */
function packageProblems(document: WordDocument): string[] {
  const types = document.part("[Content_Types].xml");
  const defaults = find(types, "Default").map(({ attributes }) => attributes.Extension ?? "");
  const overrides = find(types, "Override").map(({ attributes }) => attributes.PartName?.slice(1) ?? "");
  const problems = [...document.files.keys()]
    .filter((name) => name !== "[Content_Types].xml" && !defaults.includes(name.split(".").at(-1) ?? ""))
    .map((name) => `type of ${name}`);
  problems.push(...overrides.filter((name) => !document.files.has(name)).map((name) => `part ${name}`));
  for (const name of texts) {
    const relations = document.relations(`word/_rels/${path.basename(name)}.rels`);
    for (const { target, isExternal } of relations)
      if (!isExternal && !document.files.has(`word/${target}`)) problems.push(`${name} needs ${target}`);
    const known = new Set(relations.map(({ id }) => id));
    for (const { attributes } of find(
      document.part(name),
      "w:hyperlink",
      "a:blip",
      "w:headerReference",
      "w:footerReference",
    )) {
      const id = attributes["r:id"] ?? attributes["r:embed"];
      if (id !== undefined && !known.has(id)) problems.push(`${name} uses ${id}`);
    }
  }
  return problems;
}

function styleProblems(document: WordDocument, all: XmlElement[]): string[] {
  const known = find(document.part("word/styles.xml"), "w:style").map(({ attributes }) => attributes["w:styleId"]);
  const used = all.flatMap((root) => find(root, "w:pStyle", "w:rStyle", "w:tblStyle")).map(attributeOf);
  const bases = find(document.part("word/styles.xml"), "w:basedOn", "w:next").map(attributeOf);
  return [...new Set([...used, ...bases])].filter((id) => !known.includes(id)).map((id) => `style ${id}`);
}

function numberProblems(document: WordDocument, all: XmlElement[]): string[] {
  const known = find(document.part("word/numbering.xml"), "w:num").map(({ attributes }) => attributes["w:numId"]);
  const used = all.flatMap((root) => find(root, "w:numId")).map(attributeOf);
  return [
    ...duplicates("numbering", known),
    ...used.filter((id) => !known.includes(id)).map((id) => `numbering ${id}`),
  ];
}

function noteProblems(document: WordDocument): string[] {
  const ids = (part: string, name: string) =>
    find(document.part(part), name).map(({ attributes }) => attributes["w:id"] ?? "");
  const notes = ids("word/footnotes.xml", "w:footnote").filter((id) => Number(id) > 0);
  const marks = ids("word/document.xml", "w:footnoteReference");
  return notes.join() === marks.join() ? [] : [`notes ${notes.join()} for marks ${marks.join()}`];
}

function anchorProblems(all: XmlElement[]): string[] {
  const starts = all.flatMap((root) => find(root, "w:bookmarkStart"));
  const names = starts.map(({ attributes }) => attributes["w:name"] ?? "");
  const anchors = all
    .flatMap((root) => find(root, "w:hyperlink"))
    .flatMap(({ attributes }) => attributes["w:anchor"] ?? []);
  return [
    ...duplicates("bookmark", names),
    ...duplicates(
      "bookmark id",
      starts.map(({ attributes }) => attributes["w:id"]),
    ),
    ...anchors.filter((anchor) => !names.includes(anchor)).map((anchor) => `anchor ${anchor}`),
  ];
}

/** Rows of as many cells as there are columns, cells that end with a paragraph, and nothing that grows together. */
function tableProblems(root: XmlElement): string[] {
  const children = elements(root);
  const problems = children.flatMap((child, index) =>
    child.name === "w:tbl" && children[index + 1]?.name !== "w:p" ? ["no paragraph after a table"] : [],
  );
  if (root.name === "w:tbl") {
    const columns = find(root, "w:gridCol").length;
    for (const row of children.filter(({ name }) => name === "w:tr")) {
      const cells = elements(row).filter(({ name }) => name === "w:tc");
      if (cells.length !== columns) problems.push(`${cells.length} cells in ${columns} columns`);
      if (cells.some((cell) => elements(cell).at(-1)?.name !== "w:p")) problems.push("a cell without a paragraph");
    }
  }
  return [...problems, ...children.flatMap(tableProblems)];
}

function duplicates(what: string, ids: readonly (string | undefined)[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${what} ${id} twice`);
}
