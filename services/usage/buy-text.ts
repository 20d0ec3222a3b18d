import { type CompletionRequest, completeText } from "#services/ai/complete-text.ts";
import { recordUsage, type Spender } from "#services/usage/record.ts";

/**
 * A short text from a model that is no answer, counted as a run that has ended, and the model that wrote it. Whoever may
 * refuse asks `assertBudget` first: a run that needs a summary holds its own part of the budget already.
 */
export async function buyText(
  spender: Spender,
  request: Pick<CompletionRequest, "models" | "prompt" | "maxTokens">,
): Promise<{ text: string; model: string }> {
  let model = request.models[0] ?? "";
  const text = await completeText({
    ...request,
    orgId: spender.orgId,
    spent: (by, usage) => {
      model = by;
      recordUsage(spender, by, usage);
    },
  });
  return { text, model };
}
