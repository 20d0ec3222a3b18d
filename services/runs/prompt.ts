import { db } from "#lib/db.ts";
import { contentOf } from "#lib/frames.ts";
import type { Part } from "#lib/schemas/message.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, pathSlices } from "#services/sessions/tree.ts";

/** How many earlier messages are sent when the session does not say. */
const defaultWindow = 100;

interface Line {
  role: string;
  content: string;
  parts: Part[];
}

/**
 * Builds the prompt for the answer at `depth` of a branch: the person's instructions, the session's system prompt, and the
 * last `contextWindow` messages before it. Deleted and empty messages are left out.
 */
export async function buildPrompt(input: {
  sessionId: string;
  branchId: string;
  depth: number;
  settings: SessionSettings;
  userId: string | null;
}): Promise<AnswerPrompt> {
  const chain = await loadChain(input.sessionId, input.branchId);
  const window = input.settings.contextWindow ?? defaultWindow;
  const slices = cutSlices(pathSlices(chain), Math.max(0, input.depth - window), input.depth - 1);
  const [lines, preference] = await Promise.all([
    db.$queryRaw<Line[]>`
      SELECT m.role, m.content, CASE WHEN m.content = '' THEN m.parts ELSE '[]'::jsonb END AS parts
      FROM chat_messages m
      JOIN unnest(${slices.map((slice) => slice.branchId)}::uuid[], ${slices.map((slice) => slice.from)}::int[],
                  ${slices.map((slice) => slice.to)}::int[]) AS slice(branch_id, low, high)
        ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
      WHERE m.deleted_at IS NULL AND m.type <> 'notice' ORDER BY m.depth`,
    input.userId ? db.userPreference.findUnique({ where: { userId: input.userId } }) : null,
  ]);
  return assemble(lines, [instructionsOf(preference?.values), input.settings.systemPrompt]);
}

function instructionsOf(values: unknown): string | undefined {
  return typeof values === "object" && values !== null && "instructions" in values
    ? String(values.instructions ?? "")
    : undefined;
}

/** Joins neighbours of the same role, because some providers refuse two in a row, and starts with the user. */
function assemble(lines: readonly Line[], instructions: ReadonlyArray<string | undefined>): AnswerPrompt {
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
