import type { ExportOptions } from "#lib/schemas/export.ts";
import { declaration, escapeXml, namespaces } from "#services/exports/docx/xml.ts";

// All in twentieths of a point.
const sizes = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } };
const margin = 1_247;

/** What a line has room for, in twentieths of a point. */
export function lineWidth({ pageSize }: Pick<ExportOptions, "pageSize">): number {
  return sizes[pageSize].width - 2 * margin;
}

/** The pages of the document; stands at the end of the body. */
export function section(
  { pageSize }: Pick<ExportOptions, "pageSize">,
  ids: { header: string; footer: string },
): string {
  const { width, height } = sizes[pageSize];
  return `<w:sectPr><w:headerReference w:type="default" r:id="${ids.header}"/><w:footerReference w:type="default" r:id="${ids.footer}"/><w:footerReference w:type="first" r:id="${ids.footer}"/><w:pgSz w:w="${width}" w:h="${height}"/><w:pgMar w:top="1361" w:right="${margin}" w:bottom="1361" w:left="${margin}" w:header="680" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr>`;
}

/** The name of the conversation above every page but the first, which has it as its title. */
export function header(title: string, isRightToLeft: boolean): string {
  const direction = isRightToLeft ? "<w:bidi/>" : "";
  return `${declaration}<w:hdr ${namespaces}><w:p><w:pPr><w:pStyle w:val="Header"/>${direction}</w:pPr><w:r><w:t xml:space="preserve">${escapeXml(title)}</w:t></w:r></w:p></w:hdr>`;
}

export function footer(): string {
  const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
  return `${declaration}<w:ftr ${namespaces}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${text("Page ")}${field("PAGE")}${text(" of ")}${field("NUMPAGES")}</w:p></w:ftr>`;
}

function field(name: string): string {
  return `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
}
