import { buyText } from "#services/usage/buy-text.ts";
import type { Spender } from "#services/usage/record.ts";

const instructions =
  "Name this conversation in two to six words, in its own language, like a heading in a notebook: no quotation marks, no full stop, no emoji. Answer with the name alone.";

/** A name for a conversation that a model finds in its messages; null when it has none to offer. */
export async function suggestTitle(
  spender: Omit<Spender, "kind">,
  models: string[],
  messages: readonly string[],
): Promise<string | null> {
  const text = messages.map((message) => message.slice(0, 2_000)).join("\n\n---\n\n");
  const answer = await buyText(
    { ...spender, kind: "title" },
    { models, prompt: { system: instructions, messages: [{ role: "user", content: text }] } },
  );
  const name = answer.text
    .split("\n")
    .map((line) => line.trim().replace(/^["'“”«»#*\s]+|["'“”«»*.\s]+$/g, ""))
    .find(Boolean);
  return name && name.length <= 100 ? name.toWellFormed().replaceAll("\u0000", "") : null;
}
