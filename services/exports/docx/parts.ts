import type { ExportDocument } from "#services/exports/document.ts";
import { declaration, escapeXml, namespaces } from "#services/exports/docx/xml.ts";

const schemas = "http://schemas.openxmlformats.org";
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** What each part of the package is. */
export function contentTypes(): string {
  const defaults = [
    ["rels", "application/vnd.openxmlformats-package.relationships+xml"],
    ["xml", "application/xml"],
    ["png", "image/png"],
    ["jpeg", "image/jpeg"],
  ].map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
  const parts = [
    ["/word/document.xml", `${word}.document.main+xml`],
    ...["styles", "settings", "numbering", "footnotes"].map((name) => [`/word/${name}.xml`, `${word}.${name}+xml`]),
    ["/word/header1.xml", `${word}.header+xml`],
    ["/word/footer1.xml", `${word}.footer+xml`],
    ["/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"],
    ["/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${declaration}<Types xmlns="${schemas}/package/2006/content-types">${[...defaults, ...parts].join("")}</Types>`;
}

/** Where a reader of the package begins. */
export function packageRelations(): string {
  const rows = [
    [`${schemas}/officeDocument/2006/relationships/officeDocument`, "word/document.xml"],
    [`${schemas}/package/2006/relationships/metadata/core-properties`, "docProps/core.xml"],
    [`${schemas}/officeDocument/2006/relationships/extended-properties`, "docProps/app.xml"],
  ].map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`);
  return `${declaration}<Relationships xmlns="${schemas}/package/2006/relationships">${rows.join("")}</Relationships>`;
}

/** Title, dates and tags, as the file's properties show them. */
export function coreProperties({ session, exportedAt }: ExportDocument): string {
  const moment = (name: string, at: string | Date) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${new Date(at).toISOString().replace(/\.\d+/, "")}</dcterms:${name}>`;
  const tags = session.metadata.tags.join(", ");
  return `${declaration}<cp:coreProperties xmlns:cp="${schemas}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(session.name || "Conversation")}</dc:title><dc:creator>Parley</dc:creator>${tags ? `<cp:keywords>${escapeXml(tags)}</cp:keywords>` : ""}${moment("created", session.created)}${moment("modified", exportedAt)}</cp:coreProperties>`;
}

export function appProperties(): string {
  return `${declaration}<Properties xmlns="${schemas}/officeDocument/2006/extended-properties"><Application>Parley</Application></Properties>`;
}

/** Word asks nothing when it opens the file: no field is brought up to date by itself. */
export function settings(): string {
  return `${declaration}<w:settings ${namespaces}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><m:mathPr><m:mathFont m:val="Cambria Math"/></m:mathPr><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:settings>`;
}
