import { AppError } from "#lib/errors.ts";
import { completeText } from "#services/ai/complete-text.ts";

/**
 * A text from a model about a conversation. Throws `conflict` when only the demo model is there, because it has nothing
 * to say about anything, and for a model whose provider is not set up.
 */
export async function requireText(
  orgId: string,
  model: string,
  { instructions, text }: { instructions: string; text: string },
): Promise<string> {
  const answer = await completeText({
    orgId,
    models: [model],
    prompt: { system: instructions, messages: [{ role: "user", content: text }] },
    maxTokens: 2_000,
  });
  if (answer === "") {
    throw new AppError(
      "conflict",
      `A summary needs a model that can write one, and ${model} cannot. Choose another model, or set one up in the settings.`,
    );
  }
  return answer.toWellFormed().replaceAll("\u0000", "");
}
