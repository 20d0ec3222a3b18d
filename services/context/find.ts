import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { ContextItem, ContextQuery, ContextReport } from "#lib/schemas/context.ts";
import { tokenBudget } from "#services/context/budget.ts";
import { type ContextSource, contextColumns, contextTables, defaultWindow } from "#services/context/path.ts";
import { itemTokens, type PlannedItem, planContext } from "#services/context/plan.ts";
import { presentCompaction } from "#services/context/present.ts";
import { authorize } from "#services/permissions.ts";
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
  const source = await readContext(access, branchId, actor.userId);
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
    ...(input.prompt ? { prompt: plan.prompt } : {}),
  };
}

/** What a message that is appended to a branch now would be answered from, and the depth at which its window begins. */
export async function readContext(
  access: SessionAccess,
  branchId: string,
  billedUserId: string,
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
  return { ...row, systemPrompt: access.settings.systemPrompt ?? null };
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
    preview: text
      .slice(0, previewLength * 2)
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, previewLength)
      .toWellFormed(),
    tokens: itemTokens(item),
    rule: line?.rule ?? null,
    out,
  };
}
