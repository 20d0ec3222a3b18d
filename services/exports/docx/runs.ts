import {
  type AsianLanguage,
  asianLanguage,
  hasAsian,
  type Script,
  splitScripts,
} from "#services/exports/docx/scripts.ts";
import { escapeXml } from "#services/exports/docx/xml.ts";

/** How a piece of text looks, beyond what its paragraph says. */
export interface Look {
  /** The id of a character style. */
  style?: "Hyperlink" | "InlineCode" | "Facts" | "FootnoteReference";
  isBold?: boolean;
  isItalic?: boolean;
  isStruck?: boolean;
  color?: string;
}

/** Where a piece of text stands, as far as its characters are concerned. */
export interface Setting {
  /** The direction of the paragraph. */
  isRightToLeft: boolean;
  language: AsianLanguage;
  /** Nothing in the message needs a script of its own, so none is looked for. */
  isPlain: boolean;
}

const asianFonts: Record<AsianLanguage, string> = {
  "zh-CN": "Microsoft YaHei",
  "ja-JP": "Yu Gothic",
  "ko-KR": "Malgun Gothic",
};

/** A text as runs, one for each script that it changes to. Line breaks and tabs are kept. */
export function runs(text: string, look: Look, setting: Setting): string {
  if (text === "") return "";
  if (setting.isPlain) return run(text, look);
  return splitScripts(text, setting.isRightToLeft)
    .map(([piece, script]) => {
      const language = hasAsian(piece) ? asianLanguage(piece, setting.language) : undefined;
      return run(piece, look, script, language);
    })
    .join("");
}

/** One run. Code is written so too: it has one direction, whatever is in it. */
export function run(text: string, look: Look, script?: Script, language?: AsianLanguage): string {
  return `<w:r>${properties(look, script, language)}${content(text)}</w:r>`;
}

/** A line break inside of a paragraph. */
export const lineBreak = "<w:r><w:br/></w:r>";

// The elements stand in the order of the schema: Word refuses any other.
function properties(
  { style, isBold, isItalic, isStruck, color }: Look,
  script?: Script,
  language?: AsianLanguage,
): string {
  const { complex, isRightToLeft = false } = script ?? {};
  const fonts =
    (language ? ` w:eastAsia="${asianFonts[language]}" w:hint="eastAsia"` : "") +
    (complex ? ` w:cs="${complex.font}"` : "");
  const languages = (language ? ` w:eastAsia="${language}"` : "") + (complex ? ` w:bidi="${complex.language}"` : "");
  const all =
    (style ? `<w:rStyle w:val="${style}"/>` : "") +
    (fonts ? `<w:rFonts${fonts}/>` : "") +
    (isBold ? "<w:b/><w:bCs/>" : "") +
    (isItalic ? "<w:i/><w:iCs/>" : "") +
    (isStruck ? "<w:strike/>" : "") +
    (color ? `<w:color w:val="${color}"/>` : "") +
    (isRightToLeft ? "<w:rtl/>" : "") +
    (complex && !isRightToLeft ? "<w:cs/>" : "") +
    (languages ? `<w:lang${languages}/>` : "");
  return all && `<w:rPr>${all}</w:rPr>`;
}

function content(text: string): string {
  if (!/[\t\n]/.test(text)) return `<w:t xml:space="preserve">${escapeXml(text)}</w:t>`;
  return text
    .split(/([\t\n])/)
    .map((piece) => {
      if (piece === "\n") return "<w:br/>";
      if (piece === "\t") return "<w:tab/>";
      return piece && `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
    })
    .join("");
}
