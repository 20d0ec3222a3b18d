import type { FootnoteMarkNode } from "#lib/markdown/nodes.ts";
import { blocks } from "#services/exports/docx/blocks.ts";
import type { Context } from "#services/exports/docx/context.ts";
import { run } from "#services/exports/docx/runs.ts";

/**
 * The mark of a footnote. The first one carries the note; Word knows no second mark of the same note, so the others
 * are links to the first that show its number.
 */
export function noteMark({ number }: FootnoteMarkNode, context: Context): string {
  const { notes, shared } = context;
  const look = { style: "FootnoteReference" } as const;
  const known = notes?.written.get(number);
  if (known !== undefined && context.isLinked) return run(String(known), look);
  if (known !== undefined)
    return `<w:hyperlink w:anchor="note_${known}" w:history="1">${run(String(known), look)}</w:hyperlink>`;
  const content = notes?.items.get(number);
  // Inside of a note, or without one, its number is all there is.
  if (!notes || !content) return run(String(number), look);
  const id = shared.notes.reserve();
  notes.written.set(number, id);
  shared.notes.write(id, noteContent(content, context));
  const mark = `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
  // Bookmarks of messages have other numbers, see `bookmark`.
  return bookmark(`note_${id}`, 1_000_000 + id, mark);
}

/** What links inside of the document lead to. Ids are counted over the whole document. */
export function bookmark(name: string, id: number, content: string): string {
  return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
}

const own =
  '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>';

function noteContent(
  content: NonNullable<ReturnType<NonNullable<Context["notes"]>["items"]["get"]>>,
  context: Context,
) {
  const { shared } = context;
  const place = { indent: 0, width: context.width + context.indent, depth: 0, isQuoted: false, isTight: false };
  const inside = { ...context, ...place, relations: shared.notes.relations, notes: undefined, isNote: true };
  const xml = blocks(content, inside);
  // The number of the note stands at the begin of its first paragraph.
  const start = /^<w:p>(?:<w:pPr>.*?<\/w:pPr>)?/.exec(xml)?.[0];
  const empty = '<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>';
  return start === undefined ? `${empty}${own}</w:p>${xml}` : start + own + xml.slice(start.length);
}
