import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage, Part } from "#lib/schemas/message.ts";
import { withoutControls } from "#services/exports/controls.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { indented, textOf, wrap } from "#services/exports/plain-nodes.ts";
import { authorOf, branchHeading, factsOf, formatMoment, formatSize, jsonOf } from "#services/exports/words.ts";

const rule = "-".repeat(72);

/** A conversation as text that any program shows: wrapped, without marks, with every word. */
export async function* renderPlaintext(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  // A terminal would do what control characters tell it to.
  for await (const piece of pieces(document, options)) yield withoutControls(piece);
}

async function* pieces(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  const { session } = document;
  const name = session.name || "Conversation";
  yield `${name}\n${"=".repeat(Math.min(72, Math.max(3, name.length)))}\n`;
  if (options.includeMetadata) yield metadataOf(document, options);
  if (options.includeSystemPrompt && session.settings.systemPrompt)
    yield `\nSystem prompt\n\n${indented(wrap(session.settings.systemPrompt))}\n`;
  let branches = 1;
  for await (const section of document.sections()) {
    if (section.kind === "branch") {
      branches++;
      yield `\n${"=".repeat(72)}\n${branchHeading(section.branch.name, branches, section.after)}\n`;
    } else yield renderMessage(section.message, section.number, options);
  }
}

function metadataOf({ session, exportedAt }: ExportDocument, options: ExportOptions): string {
  const { tags, totalTokens, totalCost } = session.metadata;
  const lines = [
    `Model:    ${session.provider}:${session.model}`,
    `Created:  ${formatMoment(session.created, options)}`,
    `Exported: ${formatMoment(exportedAt, options)} (${options.timeZone})`,
    ...(tags.length > 0 ? [`Tags:     ${tags.join(", ")}`] : []),
    ...(options.includeCosts ? [`Used:     ${totalTokens} tokens, $${totalCost.toFixed(4)}`] : []),
  ];
  return `\n${lines.join("\n")}\n`;
}

function renderMessage(message: ChatMessage, number: number, options: ExportOptions): string {
  const heading = [`${number}. ${authorOf(message)}`, ...factsOf(message, options)].join(" · ");
  const blocks = [
    ...message.parts.flatMap((part) => renderPart(part, options)),
    ...message.metadata.attachments.map((file) => `[Attachment: ${file.name}, ${formatSize(file.size)}]`),
    ...(options.includeAnnotations
      ? message.metadata.annotations.map(({ author, quote, body }) =>
          indented(wrap(`Note by ${author.name}${quote === null ? "" : ` on “${quote}”`}: ${body}`)),
        )
      : []),
    ...(options.includeReactions ? reactionsOf(message) : []),
  ];
  return `\n${rule}\n${heading}\n\n${blocks.join("\n\n")}\n`;
}

function renderPart(part: Part, options: ExportOptions): string[] {
  switch (part.type) {
    case "text":
      return part.text.trim() === "" ? [] : [textOf(part.text)];
    case "reasoning":
      return options.includeReasoning ? [indented(`Reasoning:\n${textOf(part.text)}`)] : [];
    case "tool":
      return options.includeToolCalls ? [indented(toolCall(part))] : [];
    case "source":
      return [`Source: ${part.title ? `${part.title} ` : ""}<${part.url}>`];
  }
}

function toolCall({ toolName, input, output }: Extract<Part, { type: "tool" }>): string {
  return [`Tool: ${toolName}`, jsonOf(input), ...(output === undefined ? [] : ["Result:", jsonOf(output)])].join("\n");
}

function reactionsOf(message: ChatMessage): string[] {
  const { reactions } = message.metadata;
  if (reactions.length === 0) return [];
  return [reactions.map(({ emoji, users }) => `${emoji} ${users.map((user) => user.name).join(", ")}`).join("  ")];
}
