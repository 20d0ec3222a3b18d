import { AppError } from "#lib/errors.ts";
import { assertBudget } from "#services/budgets/hold.ts";
import { buyText } from "#services/usage/buy-text.ts";
import type { Spender } from "#services/usage/record.ts";

/**
 * A text from a model about a conversation, counted as a summary that the person pays for. Throws `rate_limited` when
 * their budget is used up, and `conflict` when only the demo model is there, because it has nothing to say about
 * anything, and for a model whose provider is not set up.
 */
export async function requireText(
  spender: Omit<Spender, "kind" | "billedUserId"> & { billedUserId: string },
  model: string,
  { instructions, text }: { instructions: string; text: string },
): Promise<string> {
  await assertBudget(spender.orgId, spender.billedUserId);
  const answer = await buyText(
    { ...spender, kind: "summary" },
    {
      models: [model],
      maxTokens: 2_000,
      prompt: { system: instructions, messages: [{ role: "user", content: text }] },
    },
  );
  if (answer.text === "") {
    throw new AppError(
      "conflict",
      `A summary needs a model that can write one, and ${model} cannot. Choose another model, or set one up in the settings.`,
    );
  }
  return answer.text.toWellFormed().replaceAll("\u0000", "");
}
