import { contentOf } from "#lib/frames.ts";
import type { ContextItem, OutReason } from "#lib/schemas/context.ts";
import { estimateTokens, lookTokens } from "#lib/tokens.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";
import type { ContextLine, ContextSource } from "#services/context/path.ts";
import { buildPrompt, type PromptLine } from "#services/runs/prompt.ts";

/** A piece of what could be sent, and why it is not, if it is not. */
export interface PlannedItem {
  kind: ContextItem["kind"];
  line: ContextLine | null;
  text: string;
  out: OutReason | null;
}

export interface ContextPlan {
  prompt: AnswerPrompt;
  /** Everything that was thought of, in the order in which it is sent. */
  items: PlannedItem[];
  /** How many messages were left out because they did not fit. */
  pruned: number;
}

/**
 * Decides what a model is told: instructions, system prompt, pinned messages from before the window, the summary, then
 * the messages of the window without those that are excluded. What does not fit the budget of tokens is left out, the
 * oldest first; the newest message always goes. Both runs and "show what will be sent" use this and nothing else.
 */
export function planContext(source: ContextSource, budget: number): ContextPlan {
  const items = [
    ...fixedItems(source),
    ...source.pinned.map((line) => toItem("pinned", line)),
    ...(source.summary ? [{ kind: "summary" as const, line: null, text: source.summary.text, out: null }] : []),
    ...source.lines.map((line) => toItem("message", line)),
  ].filter((item) => item.text.trim() !== "" || (item.line?.files?.length ?? 0) > 0);
  const pruned = prune(items, budget);
  const background = backgroundOf(items);
  if (background === null) dropLeadingAnswers(items);
  const sent = items.flatMap((item): PromptLine[] =>
    item.line && item.out === null && (item.kind === "message" || item.line.role === "system") ? [item.line] : [],
  );
  const lines = background === null ? sent : [background, ...sent];
  return { prompt: buildPrompt(lines, [source.instructions, source.systemPrompt]), items, pruned };
}

/** What an item takes of the budget, with the files that its message brings along. */
export function itemTokens(item: PlannedItem): number {
  const files = item.line?.files ?? [];
  return files.reduce(
    (sum, file) => sum + (file.isLookedAt ? lookTokens : estimateTokens(file.text ?? "")),
    estimateTokens(item.text),
  );
}

/** At most as many tokens as an item can have: a text never has more than characters. */
function mostTokens({ text, line }: PlannedItem): number {
  const files = line?.files ?? [];
  return files.reduce((sum, file) => sum + (file.isLookedAt ? lookTokens : (file.text?.length ?? 0)), text.length);
}

function fixedItems({ instructions, systemPrompt }: ContextSource): PlannedItem[] {
  return [
    { kind: "instructions", line: null, text: instructions ?? "", out: null },
    { kind: "system", line: null, text: systemPrompt ?? "", out: null },
  ];
}

function toItem(kind: "pinned" | "message", line: ContextLine): PlannedItem {
  return { kind, line, text: line.content || contentOf(line.parts), out: line.rule === "exclude" ? "excluded" : null };
}

/** Marks what does not fit, the oldest first, pinned messages after all others. Returns how many there are. */
function prune(items: PlannedItem[], budget: number): number {
  const kept = items.filter((item) => item.out === null);
  // Most conversations are so short that nothing need be counted.
  if (kept.reduce((sum, item) => sum + mostTokens(item), 0) <= budget) return 0;
  const newest = kept.findLast((item) => item.kind === "message");
  const certain = kept.filter((item) => item.line === null || item.line.role === "system" || item === newest);
  const pins = kept.filter((item) => item.line?.rule === "pin" && !certain.includes(item));
  const others = kept.filter((item) => !certain.includes(item) && !pins.includes(item));
  let left = budget - certain.reduce((sum, item) => sum + itemTokens(item), 0);
  let pruned = 0;
  for (const group of [pins, others]) {
    let full = false;
    for (const item of group.reverse()) {
      const tokens: number = full ? 0 : itemTokens(item);
      full ||= tokens > left;
      if (full) {
        item.out = "over-budget";
        pruned++;
      } else left -= tokens;
    }
  }
  return pruned;
}

/** Pinned messages and summary as one turn of the user: so every provider takes it, whatever comes after it. */
function backgroundOf(items: readonly PlannedItem[]): PromptLine | null {
  const sent = items.filter((item) => item.out === null);
  const pins = sent.filter((item) => item.kind === "pinned" && item.line?.role !== "system");
  const summary = sent.find((item) => item.kind === "summary");
  if (pins.length === 0 && !summary) return null;
  const content = [
    ...(pins.length > 0 ? ["Pinned from earlier in this conversation:"] : []),
    ...pins.map((item) => `${item.line?.role === "assistant" ? "Assistant" : "User"}: ${item.text}`),
    ...(summary ? ["Summary of this conversation so far:", summary.text] : []),
  ].join("\n\n");
  const files = pins.flatMap((item) => item.line?.files ?? []);
  return { role: "user", content, parts: [], ...(files.length > 0 ? { files } : {}) };
}

/** A conversation has to begin with a question; providers refuse one that begins with an answer. */
function dropLeadingAnswers(items: readonly PlannedItem[]): void {
  for (const item of items) {
    if (item.kind !== "message" || item.out !== null || item.line?.role === "system") continue;
    if (item.line?.role !== "assistant") return;
    item.out = "leading-answer";
  }
}
