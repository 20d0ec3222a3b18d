import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage, Part } from "#lib/schemas/message.ts";
import type { ExportedMessage } from "#lib/schemas/parley-session.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { isolate } from "#services/exports/isolate.ts";
import {
  addressOf,
  authorOf,
  branchHeading,
  factsOf,
  formatMoment,
  formatSize,
  jsonOf,
} from "#services/exports/words.ts";

/** A conversation as CommonMark with GFM: what was written stays as it was written. */
export async function* renderMarkdown(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  const { session } = document;
  const level = "#".repeat(options.headerLevel);
  if (options.includeMetadata) yield frontMatter(document, options);
  yield `${"#".repeat(Math.max(1, options.headerLevel - 1))} ${inline(session.name || "Conversation")}\n`;
  if (options.includeSystemPrompt && session.settings.systemPrompt)
    yield `\n${level} System prompt\n\n${isolate(session.settings.systemPrompt, "system", options)}\n`;
  let branches = 1;
  for await (const section of document.sections()) {
    if (section.kind === "branch") {
      branches++;
      yield `\n---\n\n${level} ${inline(branchHeading(section.branch.name, branches, section.after))}\n`;
    } else yield renderMessage(section.message, section.number, document, options);
  }
}

function frontMatter({ session, exportedAt }: ExportDocument, options: ExportOptions): string {
  const { totalTokens, totalCost, tags, messageCount } = session.metadata;
  const facts: Record<string, unknown> = {
    title: session.name,
    id: session.id,
    created: formatMoment(session.created, options),
    updated: formatMoment(session.lastUpdated, options),
    exported: formatMoment(exportedAt, options),
    time_zone: options.timeZone,
    model: `${session.provider}:${session.model}`,
    tags,
    messages: messageCount,
    ...(options.includeCosts ? { tokens: totalTokens, cost: totalCost } : {}),
  };
  // JSON is YAML, so nothing in a name can end the block or mean something else.
  const lines = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n`;
}

function renderMessage(
  message: ExportedMessage,
  number: number,
  document: ExportDocument,
  options: ExportOptions,
): string {
  const facts = factsOf(message, options);
  const heading = `${"#".repeat(options.headerLevel)} ${number}. ${inline(authorOf(message))}`;
  const blocks = [
    heading,
    ...(facts.length === 0 ? [] : [`*${facts.join(" · ")}*`]),
    ...message.parts.flatMap((part) => renderPart(part, number, options)),
    ...attachmentsOf(message, document),
    ...(options.includeAnnotations
      ? message.metadata.annotations.map((note) => quoteNote(note.author.name, note))
      : []),
    ...(options.includeReactions && message.metadata.reactions.length > 0 ? [reactionsOf(message)] : []),
  ];
  return `\n${blocks.join("\n\n")}\n`;
}

function renderPart(part: Part, number: number, options: ExportOptions): string[] {
  switch (part.type) {
    case "text":
      return part.text.trim() === "" ? [] : [isolate(part.text, String(number), options)];
    case "reasoning":
      return options.includeReasoning ? [quoted(`**Reasoning**\n\n${isolate(part.text, `${number}r`, options)}`)] : [];
    case "tool":
      return options.includeToolCalls ? [toolCall(part)] : [];
    case "source":
      return [
        `Source: <${part.url.replace(/[<>\s]/g, encodeURIComponent)}>${part.title ? ` ${inline(part.title)}` : ""}`,
      ];
  }
}

function toolCall(part: Extract<Part, { type: "tool" }>): string {
  const output = part.output === undefined ? [] : ["", "Result:", "", fenced(jsonOf(part.output))];
  return quoted([`**Tool: ${inline(part.toolName)}**`, "", fenced(jsonOf(part.input)), ...output].join("\n"));
}

function attachmentsOf(message: ExportedMessage, { origin }: ExportDocument): string[] {
  const { attachments } = message.metadata;
  const lines = attachments.map(
    (file) =>
      `- ${file.type === "image" ? "!" : ""}[${inline(file.name)}](${addressOf(file, origin)}) (${formatSize(file.size)})`,
  );
  return lines.length === 0 ? [] : [lines.join("\n")];
}

function quoteNote(author: string, note: { body: string; quote: string | null }): string {
  const passage = note.quote === null ? "" : ` on “${inline(note.quote)}”`;
  return quoted(`**Note by ${inline(author || "somebody")}${passage}**\n\n${note.body}`);
}

function reactionsOf(message: ChatMessage): string {
  return message.metadata.reactions
    .map(({ emoji, users }) => `${emoji} ${users.map((user) => inline(user.name)).join(", ")}`)
    .join(" · ");
}

function quoted(text: string): string {
  return text.replace(/^/gm, "> ").replace(/^> $/gm, ">");
}

/** Code in a fence that is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}json\n${text}\n${fence}`;
}

/** A text on one line that means nothing to Markdown. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~$!]/g, "\\$&");
}
