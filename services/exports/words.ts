import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";

/** Who wrote a message, as a reader of a document would say. */
export function authorOf(message: ChatMessage): string {
  if (message.role === "system") return "System";
  return message.sender.name || (message.role === "assistant" ? "Assistant" : "Somebody");
}

/** A moment in the chosen time zone, the same in every language: `2026-03-01 14:05`. */
export function formatMoment(at: string | Date, { timeZone }: Pick<ExportOptions, "timeZone">): string {
  return formatter(timeZone).format(new Date(at)).replace(",", "");
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  // Swedish dates are ISO dates.
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  formatters.set(timeZone, made);
  return made;
}

/** Time, cost and state of a message, as far as the options ask for them. */
export function factsOf(message: ChatMessage, options: ExportOptions): string[] {
  const { outputTokens, cost } = message.metadata;
  return [
    ...(options.includeTimestamps ? [formatMoment(message.timestamp, options)] : []),
    ...(options.includeCosts && outputTokens !== null ? [`${outputTokens} tokens`] : []),
    ...(options.includeCosts && cost !== null ? [`$${cost.toFixed(6).replace(/0{1,4}$/, "")}`] : []),
    ...(message.metadata.editedAt === null ? [] : ["edited"]),
    ...(message.status === "complete" ? [] : [message.status]),
  ];
}

/** Bytes as people read them. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Any value as a program would write it down. */
export function jsonOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
}

/** The heading of a branch that follows the first one. */
export function branchHeading(name: string | null, number: number, after: number): string {
  const title = name ?? `Version ${number}`;
  return after === 0 ? `Branch: ${title}` : `Branch: ${title}, after message ${after}`;
}

/** Where a reader finds a file: beside the document in its archive, else with the server. */
export function addressOf({ path, url }: { path?: string | undefined; url: string }, origin: string): string {
  if (path === undefined) return `${origin}${url}`;
  return encodeURI(path).replace(/[()?#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
