import { contentOf } from "#lib/frames.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";

/** A message of the path as a prompt needs it. `parts` are given only when it has no content yet. */
export interface PromptLine {
  role: string;
  content: string;
  parts: Part[];
}

/**
 * Makes the prompt of a conversation: instructions and system messages first, then the turns. Neighbours of the same
 * role are joined, because some providers refuse two in a row, and the first turn is the user's. Empty lines are left out.
 */
export function buildPrompt(
  lines: readonly PromptLine[],
  instructions: ReadonlyArray<string | null | undefined>,
): AnswerPrompt {
  const system = instructions.map((text) => text?.trim()).filter(Boolean);
  const messages: AnswerPrompt["messages"] = [];
  for (const line of lines) {
    const content = line.content || contentOf(line.parts);
    if (content.trim() === "") continue;
    if (line.role === "system") {
      system.push(content);
      continue;
    }
    const role = line.role === "assistant" ? "assistant" : "user";
    const last = messages.at(-1);
    if (last?.role === role) last.content += `\n\n${content}`;
    else messages.push({ role, content });
  }
  while (messages[0]?.role === "assistant") messages.shift();
  return { ...(system.length > 0 ? { system: system.join("\n\n") } : {}), messages };
}
