import type { ExportOptions } from "#lib/schemas/export.ts";
import { withContents } from "#services/exports/contents.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { writeMessage } from "#services/exports/docx/message.ts";
import { section } from "#services/exports/docx/page.ts";
import { paragraph } from "#services/exports/docx/paragraph.ts";
import { runs } from "#services/exports/docx/runs.ts";
import { plain, settingOf, type Writer } from "#services/exports/docx/text.ts";
import { contentsField } from "#services/exports/docx/toc.ts";
import { declaration, namespaces } from "#services/exports/docx/xml.ts";
import { branchHeading, formatMoment } from "#services/exports/words.ts";

/** The main part of the document, piece by piece. */
export async function* writeBody(
  document: ExportDocument,
  writer: Writer,
  ids: Parameters<typeof section>[1],
): AsyncGenerator<string> {
  const { options } = writer;
  yield `${declaration}<w:document ${namespaces}><w:body>${title(document, options)}`;
  yield* withContents(messages(document, writer), contentsField);
  yield `${section(options, ids)}</w:body></w:document>`;
}

function title({ session, exportedAt }: ExportDocument, options: ExportOptions): string {
  const facts = [
    `${session.provider}:${session.model}`,
    formatMoment(session.created, options),
    `exported ${formatMoment(exportedAt, options)} (${options.timeZone})`,
    ...session.metadata.tags.map((tag) => `#${tag}`),
  ];
  return (
    plain(session.name || "Conversation", "Title") + (options.includeMetadata ? plain(facts.join(" · "), "Small") : "")
  );
}

async function* messages(document: ExportDocument, writer: Writer) {
  const { systemPrompt } = document.session.settings;
  if (writer.options.includeSystemPrompt && systemPrompt)
    yield { text: plain("System prompt", "Heading1") + plain(systemPrompt) };
  let branches = 1;
  for await (const section of document.sections()) {
    if (section.kind === "branch") {
      branches++;
      yield { text: branch(branchHeading(section.branch.name, branches, section.after)) };
    } else yield { text: await writeMessage(section.message, section.number, writer), section };
  }
}

const doubleLine = '<w:top w:val="double" w:sz="6" w:space="10" w:color="67655F"/>';

function branch(heading: string): string {
  const setting = settingOf(heading);
  return paragraph(runs(heading, {}, setting), {
    style: "Heading1",
    borders: doubleLine,
    isRightToLeft: setting.isRightToLeft,
  });
}
