import type { Tools } from "#lib/markdown/tools.ts";
import type { Annotation } from "#lib/schemas/annotation.ts";
import type { ChatAttachment } from "#lib/schemas/attachment.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage, Part } from "#lib/schemas/message.ts";
import { blocksOf } from "#services/exports/blocks-of.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { escapeHtml, nodesToHtml } from "#services/exports/html-nodes.ts";
import { authorOf, factsOf, formatSize, jsonOf } from "#services/exports/words.ts";

/** What is needed to write any message of a page. */
export interface Writer {
  document: ExportDocument;
  options: ExportOptions;
  tools: Tools;
}

/** A message with its heading and what hangs on it, as far as the options ask for it. */
export async function renderMessage(message: ChatMessage, number: number, writer: Writer): Promise<string> {
  const { options } = writer;
  const { attachments, annotations, reactions } = message.metadata;
  const pieces: string[] = [];
  for (const [index, part] of message.parts.entries())
    pieces.push(await renderPart(part, `m${number}-${index}-`, writer));
  for (const file of attachments) pieces.push(await renderAttachment(file, writer));
  if (options.includeAnnotations) pieces.push(...annotations.map(renderNote));
  if (options.includeReactions && reactions.length > 0) {
    const said = reactions.map(({ emoji, users }) => `${emoji} ${users.map((user) => user.name).join(", ")}`);
    pieces.push(`<p class="meta">${escapeHtml(said.join(" · "))}</p>`);
  }
  const meta = factsOf(message, options).map(escapeHtml).join(" · ");
  return `<article id="message-${number}"><h2><a href="#message-${number}">${number}</a> <span dir="auto">${escapeHtml(authorOf(message))}</span>${meta ? `<span class="meta">${meta}</span>` : ""}</h2>${pieces.join("")}</article>\n`;
}

async function renderPart(part: Part, scope: string, { options, tools }: Writer): Promise<string> {
  switch (part.type) {
    case "text":
      return toHtml(part.text, scope, tools);
    case "reasoning":
      return options.includeReasoning
        ? `<details class="aside"><summary>Reasoning</summary>${await toHtml(part.text, scope, tools)}</details>`
        : "";
    case "tool":
      return options.includeToolCalls ? toolCall(part) : "";
    case "source":
      return /^https?:/i.test(part.url)
        ? `<p class="meta">Source: <a rel="noopener noreferrer nofollow" href="${escapeHtml(part.url)}">${escapeHtml(part.title ?? part.url)}</a></p>`
        : `<p class="meta">${escapeHtml(`Source: ${part.title ?? ""} ${part.url}`)}</p>`;
  }
}

/** A text over the limits of rendering stands as it was written. */
async function toHtml(text: string, scope: string, tools: Tools): Promise<string> {
  const nodes = await blocksOf(text, tools);
  return nodes ? nodesToHtml(nodes, scope) : `<div class="plain" dir="auto">${escapeHtml(text)}</div>`;
}

function toolCall({ toolName, input, output }: Extract<Part, { type: "tool" }>): string {
  const result = output === undefined ? "" : `<pre><code>${escapeHtml(jsonOf(output))}</code></pre>`;
  return `<details class="aside"><summary>Tool: ${escapeHtml(toolName)}</summary><pre><code>${escapeHtml(jsonOf(input))}</code></pre>${result}</details>`;
}

/** What every browser shows as a picture. SVG is none: it is a program. */
const pictureTypes = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** A picture inside of the page, over its name; any other file as its name. */
async function renderAttachment(file: ChatAttachment, { document, options }: Writer): Promise<string> {
  const isShown = options.includeAttachments && pictureTypes.has(file.mimeType);
  const bytes = isShown ? await document.readFile(file.id) : undefined;
  const missing = isShown && !bytes ? " (could not be read)" : "";
  const name = escapeHtml(`Attachment: ${file.name}, ${formatSize(file.size)}${missing}`);
  if (!bytes) return `<p class="meta" dir="auto">${name}</p>`;
  const size = file.width && file.height ? ` width="${file.width}" height="${file.height}"` : "";
  return `<figure><img src="data:${file.mimeType};base64,${Buffer.from(bytes).toString("base64")}" alt="${escapeHtml(file.name)}"${size}><figcaption dir="auto">${name}</figcaption></figure>`;
}

function renderNote({ author, quote, body }: Annotation): string {
  const passage = quote === null ? "" : ` on “${escapeHtml(quote)}”`;
  return `<div class="aside" dir="auto"><strong>Note by ${escapeHtml(author.name)}${passage}</strong><div class="plain">${escapeHtml(body)}</div></div>`;
}
