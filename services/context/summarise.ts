import { AppError } from "#lib/errors.ts";
import { contentOf } from "#lib/frames.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import { estimateTokens } from "#lib/tokens.ts";
import { tokenBudget } from "#services/context/budget.ts";
import type { ContextSource } from "#services/context/path.ts";
import { buyText } from "#services/usage/buy-text.ts";
import type { Spender } from "#services/usage/record.ts";

const instructions = [
  "Summarise the conversation for a model that goes on with it and will not see it.",
  "Keep what was decided and why, what is open, names, numbers, code and constraints that may matter later, and how the person wants to be answered.",
  "Leave out courtesies and what was taken back. Write in the language of the conversation, at most 600 words. Answer with the summary alone.",
].join(" ");

/** Room for a summary of 600 words in any language, thoughts included. */
const longest = 4_000;
/** Most pieces that a long conversation is read in. */
const mostPieces = 12;

/** What to summarise, and who pays for it. */
interface SummaryRequest extends Omit<Spender, "kind"> {
  /** `provider:model`, tried in this order. */
  models: string[];
  settings: SessionSettings;
  source: Pick<ContextSource, "summary" | "lines">;
}

/**
 * A summary of what stands on a path, and the model that wrote it. What is too long for the model is read in pieces, each
 * with the summary of those before. Throws `invalid` when there is nothing to read or only the demo model.
 */
export async function summarise(request: SummaryRequest): Promise<{ text: string; model: string }> {
  const [first = ""] = request.models;
  if (first.startsWith("demo:"))
    throw new AppError("invalid", "The demo model cannot summarise. Choose another model for this chat first.");
  const turns = request.source.lines.flatMap((line) => {
    const content = line.content || contentOf(line.parts);
    return content.trim() === "" || line.rule === "exclude" ? [] : [`${nameOf(line.role)}: ${content}`];
  });
  if (turns.length === 0) throw new AppError("invalid", "There is nothing to summarise: no message has any text.");
  const { budget } = tokenBudget(request.orgId, first, { ...request.settings, maxTokens: longest });
  let result = { text: request.source.summary?.text ?? "", model: first };
  for (const piece of pieces(turns, Math.max(1_000, budget - 2 * longest))) {
    result = await summarisePiece(request, result.text, piece);
  }
  return result;
}

function nameOf(role: string): string {
  return role === "assistant" ? "Assistant" : role === "system" ? "System" : "User";
}

async function summarisePiece(
  { models, orgId, sessionId, branchId, messageId, billedUserId }: SummaryRequest,
  before: string,
  piece: string,
): Promise<{ text: string; model: string }> {
  const content = before === "" ? piece : `Summary of what came before:\n\n${before}\n\n---\n\n${piece}`;
  const summary = await buyText(
    { orgId, sessionId, branchId, messageId, billedUserId, kind: "summary" },
    { models, maxTokens: longest, prompt: { system: instructions, messages: [{ role: "user", content }] } },
  );
  if (summary.text === "")
    throw new AppError("provider_error", "The model returned no summary. Try again or choose another.");
  return summary;
}

/** The turns in pieces of about as many tokens; one that is longer than that is cut, since a summary needs no more. */
function pieces(turns: readonly string[], tokens: number): string[] {
  const result: string[] = [];
  let current: string[] = [];
  let size = 0;
  for (const turn of turns) {
    const cut = turn.length > tokens * 2 ? `${turn.slice(0, tokens * 2).toWellFormed()}…` : turn;
    const needed = estimateTokens(cut);
    if (size + needed > tokens && current.length > 0) {
      result.push(current.join("\n\n"));
      current = [];
      size = 0;
    }
    current.push(cut);
    size += needed;
  }
  if (current.length > 0) result.push(current.join("\n\n"));
  if (result.length > mostPieces)
    throw new AppError("too_large", "This is too long to summarise at once. Summarise up to an earlier message first.");
  return result;
}
