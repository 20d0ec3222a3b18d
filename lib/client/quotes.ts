import { readStored, writeStored } from "#lib/client/storage.ts";
import { readable } from "#lib/passages.ts";

/** A passage that was put into the message input, and where it is from. */
export interface Quote {
  targetId: string;
  context: string;
}

/** Longest passage that a reference remembers. */
const longest = 2_000;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** Remembers where a passage in a draft is from, as long as the draft itself is kept. */
export function rememberQuote(sessionId: string, quote: Quote): void {
  const kept = readQuotes(sessionId).filter((other) => other.targetId !== quote.targetId);
  writeStored(keyOf(sessionId), [...kept, { ...quote, context: quote.context.slice(0, longest).toWellFormed() }]);
}

/** The remembered passages that a sent text still has in it. All of them are forgotten then. */
export function takeQuotes(sessionId: string, content: string): Quote[] {
  const kept = readQuotes(sessionId);
  if (kept.length === 0) return kept;
  writeStored(keyOf(sessionId), null);
  const { text } = readable(content);
  return kept.filter((quote) => text.includes(readable(quote.context).text.trim()));
}

/** A passage as markdown, set off from what is written about it. */
export function asQuote(passage: string): string {
  const lines = passage.trim().split("\n");
  return `${lines.map((line) => `> ${line}`.trimEnd()).join("\n")}\n\n`;
}

/** The address of a message, for pasting elsewhere in the workspace. */
export function messageLink(message: { sessionId: string; id: string; branchId: string }, origin: string): string {
  return `${origin}/chat/${message.sessionId}?message=${message.id}&branch=${message.branchId}`;
}

/** The messages and sessions of this workspace whose addresses a text contains, each once. */
export function linksIn(content: string, origin: string): { type: "message" | "thread"; targetId: string }[] {
  const found = new Map<string, { type: "message" | "thread"; targetId: string }>();
  const pattern = new RegExp(`/chat/(${uuid})(?:\\?message=(${uuid}))?`, "gi");
  for (const match of content.matchAll(pattern)) {
    const [, sessionId = "", messageId] = match;
    if (content.slice(0, match.index).slice(-origin.length) !== origin) continue;
    const targetId = messageId ?? sessionId;
    found.set(targetId, { type: messageId ? "message" : "thread", targetId });
  }
  return [...found.values()].slice(0, 20);
}

function readQuotes(sessionId: string): Quote[] {
  return readStored<Quote[]>(keyOf(sessionId)) ?? [];
}

function keyOf(sessionId: string): string {
  return `quotes:${sessionId}`;
}
