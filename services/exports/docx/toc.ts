import type { Entry } from "#services/exports/contents.ts";
import { paragraph } from "#services/exports/docx/paragraph.ts";
import { runs } from "#services/exports/docx/runs.ts";
import { isPlainScript, runsRightToLeft } from "#services/exports/docx/scripts.ts";

const run = (content: string) => `<w:r>${content}</w:r>`;
const fieldSign = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`);

/**
 * The contents as the field that Word itself makes: a reader can bring it up to date, and then has page numbers. Until
 * then it leads to the messages by their first words.
 */
export function contentsField(entries: readonly Entry[], isCut: boolean): string {
  const lines = entries.map(entryLine);
  if (isCut) lines.push("<w:r><w:t>… and the messages after these.</w:t></w:r>");
  const start = `${fieldSign("begin")}${run('<w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z </w:instrText>')}${fieldSign("separate")}`;
  const paragraphs = lines.map((line, index) => {
    const isRightToLeft = runsRightToLeft(entries[index]?.text ?? "", false);
    const end = index === lines.length - 1 ? fieldSign("end") : "";
    return paragraph((index === 0 ? start : "") + line + end, { style: "TOC1", isRightToLeft });
  });
  return paragraph(run("<w:t>Contents</w:t>"), { style: "TOCHeading" }) + paragraphs.join("");
}

function entryLine({ number, text }: Entry): string {
  const setting = {
    isRightToLeft: runsRightToLeft(text, false),
    language: "zh-CN",
    isPlain: isPlainScript(text),
  } as const;
  return `<w:hyperlink w:anchor="message_${number}" w:history="1">${runs(`${number}. ${text}`, {}, setting)}</w:hyperlink>`;
}
