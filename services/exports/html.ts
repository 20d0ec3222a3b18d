import { setFormula } from "#lib/markdown/formula.ts";
import { Highlighter } from "#lib/markdown/highlight.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import type { Tools } from "#lib/markdown/tools.ts";
import type { Annotation } from "#lib/schemas/annotation.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage, Part } from "#lib/schemas/message.ts";
import type { ExportDocument } from "#services/exports/document.ts";
import { escapeHtml, nodesToHtml } from "#services/exports/html-nodes.ts";
import { htmlStyle } from "#services/exports/html-style.ts";
import { authorOf, branchHeading, factsOf, formatMoment, formatSize, jsonOf } from "#services/exports/words.ts";

/** Nothing is fetched and nothing runs, wherever the file is opened. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A conversation as one page that needs nothing beside it. */
export async function* renderHtml(document: ExportDocument, options: ExportOptions): AsyncGenerator<string> {
  const { session } = document;
  const title = escapeHtml(session.name || "Conversation");
  const tools: Tools = { setFormula, highlighter: new Highlighter(), wanted: { formulas: false, grammars: new Set() } };
  yield `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${htmlStyle}</style></head><body><header><h1 dir="auto">${title}</h1>${options.includeMetadata ? facts(document, options) : ""}</header><main>\n`;
  if (options.includeSystemPrompt && session.settings.systemPrompt)
    yield `<article><h2>System prompt</h2><div class="plain" dir="auto">${escapeHtml(session.settings.systemPrompt)}</div></article>\n`;
  let branches = 1;
  for await (const section of document.sections()) {
    if (section.kind === "branch") {
      branches++;
      yield `<div class="branch" dir="auto">${escapeHtml(branchHeading(section.branch.name, branches, section.after))}</div>\n`;
    } else yield await renderMessage(section.message, section.number, tools, options);
  }
  yield "</main></body></html>\n";
}

function facts({ session, exportedAt }: ExportDocument, options: ExportOptions): string {
  const parts = [
    `${session.provider}:${session.model}`,
    formatMoment(session.created, options),
    `exported ${formatMoment(exportedAt, options)} (${options.timeZone})`,
    ...session.metadata.tags.map((tag) => `#${tag}`),
  ];
  return `<p class="facts" dir="auto">${parts.map(escapeHtml).join(" · ")}</p>`;
}

async function renderMessage(
  message: ChatMessage,
  number: number,
  tools: Tools,
  options: ExportOptions,
): Promise<string> {
  const parts = [];
  for (const part of message.parts) parts.push(await renderPart(part, `m${number}-`, tools, options));
  const { attachments, annotations, reactions } = message.metadata;
  const below = [
    ...attachments.map(
      (file) => `<p class="meta">${escapeHtml(`Attachment: ${file.name}, ${formatSize(file.size)}`)}</p>`,
    ),
    ...(options.includeAnnotations ? annotations.map(renderNote) : []),
    ...(options.includeReactions && reactions.length > 0
      ? [
          `<p class="meta">${reactions.map(({ emoji, users }) => escapeHtml(`${emoji} ${users.map((user) => user.name).join(", ")}`)).join(" · ")}</p>`,
        ]
      : []),
  ];
  const meta = factsOf(message, options).map(escapeHtml).join(" · ");
  return `<article id="message-${number}"><h2><a href="#message-${number}">${number}</a> <span dir="auto">${escapeHtml(authorOf(message))}</span>${meta ? `<span class="meta">${meta}</span>` : ""}</h2>${parts.join("")}${below.join("")}</article>\n`;
}

async function renderPart(part: Part, scope: string, tools: Tools, options: ExportOptions): Promise<string> {
  switch (part.type) {
    case "text":
      return toHtml(part.text, scope, tools);
    case "reasoning":
      return options.includeReasoning
        ? `<details class="aside"><summary>Reasoning</summary>${await toHtml(part.text, `${scope}r-`, tools)}</details>`
        : "";
    case "tool":
      return options.includeToolCalls ? toolCall(part) : "";
    case "source":
      return /^https?:/i.test(part.url)
        ? `<p class="meta">Source: <a rel="noopener noreferrer nofollow" href="${escapeHtml(part.url)}">${escapeHtml(part.title ?? part.url)}</a></p>`
        : `<p class="meta">${escapeHtml(`Source: ${part.title ?? ""} ${part.url}`)}</p>`;
  }
}

/** A text over the limits of rendering stands as it was written. Grammars are fetched when a text first wants them. */
async function toHtml(text: string, scope: string, tools: Tools): Promise<string> {
  let blocks = renderMarkdown(text, tools);
  if (tools.wanted.grammars.size > 0) {
    await tools.highlighter?.load(tools.wanted.grammars);
    tools.wanted.grammars.clear();
    blocks = renderMarkdown(text, tools);
  }
  if (!blocks) return `<div class="plain" dir="auto">${escapeHtml(text)}</div>`;
  return nodesToHtml(
    blocks.map((block) => block.node),
    scope,
  );
}

function toolCall({ toolName, input, output }: Extract<Part, { type: "tool" }>): string {
  const result = output === undefined ? "" : `<pre><code>${escapeHtml(jsonOf(output))}</code></pre>`;
  return `<details class="aside"><summary>Tool: ${escapeHtml(toolName)}</summary><pre><code>${escapeHtml(jsonOf(input))}</code></pre>${result}</details>`;
}

function renderNote({ author, quote, body }: Annotation): string {
  const passage = quote === null ? "" : ` on “${escapeHtml(quote)}”`;
  return `<div class="aside" dir="auto"><strong>Note by ${escapeHtml(author.name)}${passage}</strong><div class="plain">${escapeHtml(body)}</div></div>`;
}
