import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";
import { notFound } from "#lib/errors.ts";
import type { ContextItem, ContextQuery, ContextReport } from "#lib/schemas/context.ts";
import { plainText } from "#lib/search/snippet.ts";
import type { AnswerPrompt } from "#services/ai/call-options.ts";
import { presentFiles, takesBytes } from "#services/ai/prompt-file.ts";
import { tokenBudget } from "#services/context/budget.ts";
import { type ContextSource, contextColumns, contextTables, defaultWindow } from "#services/context/path.ts";
import { itemTokens, type PlannedItem, planContext } from "#services/context/plan.ts";
import { presentCompaction } from "#services/context/present.ts";
import { authorize } from "#services/permissions.ts";
import { withFiles } from "#services/runs/prompt-files.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";

const previewLength = 160;

/**
 * What the next run on a branch would send before the message that is about to be written, decided by the same code that
 * runs use. Throws `not_found` for a branch of another session.
 */
export async function findContext(
  actor: UserActor,
  input: { sessionId: string } & ContextQuery,
): Promise<ContextReport> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const branchId = input.branchId ?? access.activeBranchId ?? access.defaultBranchId;
  const model = input.model ?? `${access.provider}:${access.model}`;
  const source = await readContext(access, branchId, actor.userId, model);
  const budget = tokenBudget(access.orgId, model, access.settings);
  const plan = planContext(source, budget.budget);
  const items = plan.items.map(presentItem);
  const row = source.summary && (await db.compaction.findUnique({ where: { id: source.summary.id } }));
  const summarised = source.summary ? source.summary.depth + 1 : 0;
  return {
    branchId,
    model,
    items,
    earlier: Math.max(0, source.start - summarised),
    summarised,
    span: spanOf(access),
    tokens: items.reduce((sum, item) => sum + (item.out === null ? item.tokens : 0), 0),
    budget: budget.budget,
    window: budget.window,
    windowKnown: budget.known,
    reserve: budget.reserve,
    pruned: plan.pruned,
    summary: row && presentCompaction(row),
    ...(input.prompt ? { prompt: presentPrompt(model, plan.prompt) } : {}),
  };
}

/** What a message that is appended to a branch now would be answered from, and the depth at which its window begins. */
export async function readContext(
  access: SessionAccess,
  branchId: string,
  billedUserId: string,
  model: string,
): Promise<ContextSource & { start: number }> {
  const [row] = await db.$queryRaw<Array<Omit<ContextSource, "systemPrompt"> & { start: number }>>`
    WITH RECURSIVE target AS (
      SELECT b.session_id, b.id AS branch_id, b.head_depth + 1 AS last, ${spanOf(access)}::int AS span
      FROM chat_branches b
      WHERE b.id = ${branchId}::uuid AND b.session_id = ${access.sessionId}::uuid AND b.status <> 'pruned'
    ), ${contextTables}
    SELECT (SELECT depth FROM start) AS start,
           (SELECT p.values->>'instructions' FROM user_preferences p WHERE p.user_id = ${billedUserId}::uuid) AS instructions,
           ${contextColumns}
    FROM target`;
  if (!row) throw notFound("branch");
  const models = [model, ...(access.settings.fallback ?? env.PARLEY_FALLBACK_MODELS)];
  const [lines = [], pinned = []] = await withFiles([row.lines, row.pinned], models, { bytes: false });
  return { ...row, lines, pinned, systemPrompt: access.settings.systemPrompt ?? null };
}

/** The prompt as it is worded, with the names of the files whose bytes go along. */
function presentPrompt(model: string, { system, messages }: AnswerPrompt): ContextReport["prompt"] {
  return {
    ...(system === undefined ? {} : { system }),
    messages: messages.map(({ role, content, files = [] }) => {
      const seen = files.filter((file) => file.isLookedAt && takesBytes(model, file.mimeType));
      const { words } = presentFiles(
        model,
        files.filter((file) => !seen.includes(file)),
      );
      const text = [content, words].filter((piece) => piece.trim() !== "").join("\n\n");
      return { role, content: text, ...(seen.length === 0 ? {} : { files: seen.map((file) => file.name) }) };
    }),
  };
}

function spanOf(access: SessionAccess): number {
  return access.settings.contextWindow ?? defaultWindow;
}

function presentItem(item: PlannedItem): ContextItem {
  const { kind, line, text, out } = item;
  return {
    kind,
    messageId: line?.id ?? null,
    role: (line?.role ?? (kind === "summary" ? "user" : "system")) as ContextItem["role"],
    preview: plainText(text.slice(0, previewLength * 3))
      .slice(0, previewLength)
      .toWellFormed(),
    tokens: itemTokens(item),
    files: (line?.files ?? []).map((file) => file.name),
    rule: line?.rule ?? null,
    out,
  };
}
