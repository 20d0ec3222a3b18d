import { Highlighter } from "#lib/markdown/highlight.ts";
import type { Tools } from "#lib/markdown/tools.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import type { Flow } from "#services/exports/pdf/blocks/flow.ts";
import { FontSet } from "#services/exports/pdf/fonts/font-set.ts";
import { type Footer, openFooter } from "#services/exports/pdf/footer.ts";
import { Paper } from "#services/exports/pdf/paper.ts";
import { Pictures } from "#services/exports/pdf/pictures/pictures.ts";
import type { TextStyle } from "#services/exports/pdf/text/spans.ts";
import { size, themeOf } from "#services/exports/pdf/theme.ts";
import type { Outline } from "#services/exports/pdf/writer.ts";

/** One export while it is written. */
export interface Job {
  document: ExportDocument;
  options: ExportOptions;
  paper: Paper;
  pictures: Pictures;
  footer: Footer;
  markdown: Tools;
  /** The whole width of the page, in the letters of prose. */
  flow: Flow;
  /** Where the entries of the messages go in the list of contents. */
  outline: Outline;
}

/** Opens the first page of an export. */
export async function openJob(document: ExportDocument, options: ExportOptions): Promise<Job> {
  const { session, exportedAt } = document;
  const title = session.name || "Conversation";
  const theme = themeOf(options);
  const fonts = new FontSet();
  const style: TextStyle = { mono: false, bold: false, italic: false, size: size.body, colour: theme.ink };
  const footer = await openFooter(title, theme, fonts);
  const paper = new Paper({
    ...{ pageSize: options.pageSize, theme, title, createdAt: exportedAt },
    onPage: (paper, page) => footer.draw(paper, page),
  });
  const tools = {
    ...{ accent: theme.accent, soft: theme.soft, raised: theme.raised, picture: () => undefined },
    formula: () => undefined,
  };
  const flow: Flow = {
    ...{ paper, tools, style, left: paper.left, right: paper.right, direction: "ltr", parent: paper.root },
    setting: { fonts, embed: (face) => paper.embed(face) },
  };
  return {
    ...{ document, options, paper, footer, flow, outline: paper.outline },
    pictures: new Pictures(paper, theme.paper ? "#161513" : "#ffffff"),
    markdown: { highlighter: new Highlighter(), wanted: { formulas: false, grammars: new Set() } },
  };
}
