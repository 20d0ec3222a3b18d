import { isSpecial, type Node } from "#lib/markdown/nodes.ts";
import type { Tools } from "#lib/markdown/tools.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import { blocksOf } from "#services/exports/blocks-of.ts";
import { blocks } from "#services/exports/docx/blocks.ts";
import type { Shared } from "#services/exports/docx/context.ts";
import { lineWidth } from "#services/exports/docx/page.ts";
import { type ParagraphStyle, paragraph } from "#services/exports/docx/paragraph.ts";
import type { Relations } from "#services/exports/docx/relations.ts";
import { type Look, runs, type Setting } from "#services/exports/docx/runs.ts";
import { asianLanguage, isPlainScript, runsRightToLeft } from "#services/exports/docx/scripts.ts";

/** What is needed to write any text of a document's body. */
export interface Writer {
  shared: Shared;
  relations: Relations;
  tools: Tools;
  options: ExportOptions;
}

/** How a reasoning stands apart: moved in, with the line of a quotation. */
const aside = 300;

/** Markdown as blocks, beside the text if it is no part of it. What is over the limits of rendering stands as it is. */
export async function markdown(text: string, writer: Writer, isAside = false): Promise<string> {
  const { shared, relations, options } = writer;
  const nodes = await blocksOf(text, writer.tools);
  if (!nodes) return plain(text);
  await shared.pictures.prepare(nodes);
  const indent = isAside ? aside : 0;
  return blocks(nodes, {
    ...{ shared, relations, indent, width: lineWidth(options) - indent, isQuoted: isAside },
    ...{ depth: 0, isTight: false, isNote: false, ...settingOf(text), isRightToLeft: false },
    notes: { items: notesOf(nodes), written: new Map() },
  });
}

function notesOf(nodes: readonly Node[]): Map<number, readonly Node[]> {
  const notes = nodes.flatMap((node) =>
    typeof node !== "string" && isSpecial(node) && node.tag === "footnotes" ? node.items : [],
  );
  return new Map(notes.map(({ number, children }) => [number, children]));
}

/** Text that means nothing to Markdown, with its line breaks. */
export function plain(text: string, style?: ParagraphStyle, look: Look = {}): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((lines) => {
      const setting = settingOf(lines);
      return paragraph(runs(lines, look, setting), { style, isRightToLeft: setting.isRightToLeft });
    })
    .join("");
}

/** What a text on its own needs to be told about its characters. */
export function settingOf(text: string): Setting {
  const isPlain = isPlainScript(text);
  return { isPlain, isRightToLeft: !isPlain && runsRightToLeft(text, false), language: asianLanguage(text, "zh-CN") };
}
