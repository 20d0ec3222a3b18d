import type { Line, Token } from "#lib/markdown/nodes.ts";
import { tokenClasses } from "#lib/markdown/token-classes.ts";
import type { Context } from "#services/exports/docx/context.ts";
import { gap, paragraph } from "#services/exports/docx/paragraph.ts";
import { lineBreak, run } from "#services/exports/docx/runs.ts";

/** The light colours of code, as on the page. */
const colors: Partial<Record<(typeof tokenClasses)[number], string>> = {
  "code-keyword": "6B3FA0",
  "code-string": "2F6B3A",
  "code-string-expression": "2F6B3A",
  "code-inserted": "2F6B3A",
  "code-constant": "1F5F99",
  "code-function": "8A4B12",
  "code-comment": "67655F",
  "code-deleted": "A3312A",
};

/** Lines of a paragraph: word processors grow slow where one has thousands. */
const mostLines = 100;

/** The box of code stands this far from the text's edges on both sides, in twentieths of a point. */
const inset = 120;

/** Code in a shaded box that runs from left to right. Neighbouring paragraphs of code are shown as one box. */
export function code(lines: readonly Line[], { indent }: Pick<Context, "indent">): string {
  const paragraphs: string[] = [];
  for (let from = 0; from < Math.max(1, lines.length); from += mostLines) {
    const content = lines.slice(from, from + mostLines).map((line) => line.map(token).join(""));
    paragraphs.push(paragraph(content.join(lineBreak), { style: "Code", indent: indent + inset }));
  }
  return paragraphs.join("") + gap;
}

function token(piece: Token): string {
  if (typeof piece === "string") return run(piece, {});
  const name = tokenClasses[piece[0]];
  const color = name && colors[name];
  return run(piece[1], { ...(color && { color }), isItalic: name === "code-comment" });
}
