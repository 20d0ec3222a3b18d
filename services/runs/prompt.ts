import { contentOf } from "#lib/frames.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";
import type { PromptFile } from "#services/ai/prompt-file.ts";

/** A message of the path as a prompt needs it. `parts` are given only when it has no content yet. */
export interface PromptLine {
  role: string;
  content: string;
  parts: Part[];
  id?: string;
  /** Something hangs on the message; it may be files. */
  hasExtras?: boolean;
  /** What `withFiles` found. */
  files?: PromptFile[];
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
    const files = line.files ?? [];
    if (content.trim() === "" && files.length === 0) continue;
    if (line.role === "system") {
      system.push(content);
      continue;
    }
    const role = line.role === "assistant" ? "assistant" : "user";
    const last = messages.at(-1);
    if (last?.role === role) {
      last.content += `\n\n${content}`;
      if (files.length > 0) last.files = [...(last.files ?? []), ...files];
    } else messages.push({ role, content, ...(files.length > 0 ? { files } : {}) });
  }
  while (messages[0]?.role === "assistant") messages.shift();
  return { ...(system.length > 0 ? { system: system.join("\n\n") } : {}), messages };
}
