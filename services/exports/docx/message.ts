import type { Annotation } from "#lib/schemas/annotation.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ChatMessage, Part } from "#lib/schemas/message.ts";
import { code } from "#services/exports/docx/code.ts";
import { link, linkLook } from "#services/exports/docx/inline.ts";
import { bookmark } from "#services/exports/docx/note-mark.ts";
import { lineWidth } from "#services/exports/docx/page.ts";
import { paragraph } from "#services/exports/docx/paragraph.ts";
import { runs } from "#services/exports/docx/runs.ts";
import { markdown, plain, settingOf, type Writer } from "#services/exports/docx/text.ts";
import { authorOf, factsOf, formatSize, jsonOf } from "#services/exports/words.ts";

/** A message with its heading and what hangs on it, as far as the options ask for it. */
export async function writeMessage(message: ChatMessage, number: number, writer: Writer): Promise<string> {
  const { options } = writer;
  const { attachments, annotations, reactions } = message.metadata;
  let xml = heading(message, number, writer);
  for (const part of message.parts) xml += await writePart(part, writer);
  for (const file of attachments) xml += await attachment(file, writer);
  if (options.includeAnnotations) xml += annotations.map(annotation).join("");
  if (!options.includeReactions || reactions.length === 0) return xml;
  const said = reactions.map(({ emoji, users }) => `${emoji} ${users.map((user) => user.name).join(", ")}`);
  return xml + plain(said.join(" · "), "Small");
}

function heading(message: ChatMessage, number: number, { options }: Writer): string {
  const author = authorOf(message);
  const facts = factsOf(message, options).join(" · ");
  const setting = settingOf(author);
  const title = runs(`${number}. `, { style: "Facts" }, setting) + runs(author, {}, setting);
  const right = facts === "" ? "" : runs(`\t${facts}`, { style: "Facts" }, settingOf(facts));
  const tabs = `<w:tab w:val="right" w:pos="${lineWidth(options)}"/>`;
  return paragraph(bookmark(`message_${number}`, number, title) + right, { style: "Heading1", tabs });
}

async function writePart(part: Part, writer: Writer): Promise<string> {
  const { options } = writer;
  switch (part.type) {
    case "text":
      return markdown(part.text, writer);
    case "reasoning":
      return options.includeReasoning ? plain("Reasoning", "Small") + (await markdown(part.text, writer, true)) : "";
    case "tool":
      return options.includeToolCalls ? toolCall(part) : "";
    case "source":
      return source(part, writer);
  }
}

function toolCall({ toolName, input, output }: Extract<Part, { type: "tool" }>): string {
  const json = (value: unknown) =>
    code(
      jsonOf(value)
        .split("\n")
        .map((line) => [line]),
      { indent: 0 },
    );
  const result = output === undefined ? "" : plain("Result", "Small") + json(output);
  return plain(`Tool: ${toolName}`, "Small") + json(input) + result;
}

function source({ url, title = "" }: Extract<Part, { type: "source" }>, writer: Writer): string {
  const shown = title || url;
  const text = runs(shown, linkLook, settingOf(shown));
  const linked = link(url, text, writer);
  // An address that cannot be followed is written out.
  if (linked === text) return plain(`Source: ${title} ${url}`, "Small");
  return paragraph(runs("Source: ", {}, settingOf("")) + linked, { style: "Small" });
}

/** A picture over its name; any other file as its name. */
async function attachment(file: ChatAttachment, { shared, relations, options }: Writer): Promise<string> {
  const isShown = options.includeAttachments && file.type === "image";
  const picture = isShown ? await shared.pictures.attach(file) : undefined;
  const missing = isShown && !picture ? " (could not be read)" : "";
  const name = plain(`Attachment: ${file.name}, ${formatSize(file.size)}${missing}`, "Small");
  return picture ? paragraph(picture.draw(file.name, { relations, width: lineWidth(options) })) + name : name;
}

function annotation({ author, quote, body }: Annotation): string {
  const passage = quote === null ? "" : ` on “${quote}”`;
  return plain(`Note by ${author.name}${passage}`, "Note", { isBold: true }) + plain(body, "Note");
}
