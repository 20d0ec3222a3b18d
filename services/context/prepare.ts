import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import { tokenBudget } from "#services/context/budget.ts";
import { insertCompaction } from "#services/context/insert-compaction.ts";
import { type ContextPlan, planContext } from "#services/context/plan.ts";
import { summarise } from "#services/context/summarise.ts";
import type { ClaimedRun } from "#services/runs/claim.ts";
import { withFiles } from "#services/runs/prompt-files.ts";

/**
 * What a run sends. Where not everything fits and the session wants it so, the oldest half of its messages is first
 * summarised, visibly and to be taken back; when that fails they are left out, as they are without the setting.
 */
export async function prepareContext(run: ClaimedRun, models: readonly string[]): Promise<ContextPlan> {
  const [lines = [], pinned = []] = await withFiles([run.lines, run.pinned], models, { bytes: true });
  return plan({ ...run, lines, pinned });
}

async function plan(run: ClaimedRun): Promise<ContextPlan> {
  const source = { ...run, systemPrompt: run.settings.systemPrompt ?? null };
  const { budget } = tokenBudget(run.orgId, run.model, run.settings);
  const first = planContext(source, budget);
  if (first.pruned === 0 || !run.settings.autoCompact || run.model.startsWith("demo:")) return first;
  try {
    const summary = await compactOldest(run, first);
    if (!summary) return first;
    const lines = run.lines.filter((line) => line.depth > summary.depth);
    const under = run.lines.filter((line) => line.depth <= summary.depth && line.rule === "pin");
    return planContext({ ...source, summary, lines, pinned: [...run.pinned, ...under] }, budget);
  } catch (error) {
    logger.warn({ err: error, runId: run.id }, "the oldest messages could not be summarised; they are left out");
    return first;
  }
}

async function compactOldest(run: ClaimedRun, plan: ContextPlan): Promise<ClaimedRun["summary"]> {
  const place = await findPlace(run, plan);
  if (!place) return null;
  const source = { ...run, lines: run.lines.filter((line) => line.depth <= place.depth) };
  const { text, model } = await summarise({
    ...{ orgId: run.orgId, sessionId: run.sessionId, billedUserId: run.billedUserId, settings: run.settings },
    ...{ ...place, models: [run.model, ...(run.settings.fallback ?? [])], source },
  });
  const { messageId, depth } = place;
  const written = { sessionId: run.sessionId, messageId, depth, summary: text, model, createdBy: run.billedUserId };
  const { id } = await insertCompaction({ type: "system", name: "context" }, source, written);
  return { id, text, ...place };
}

/** Where the summary ends: at the middle of the window, or where the newest message begins that still fits. */
async function findPlace(run: ClaimedRun, plan: ContextPlan) {
  const last = plan.items.findLast((item) => item.out === "over-budget" && item.line !== null)?.line;
  const before = run.lines.slice(0, -1);
  const middle = before[Math.floor(before.length / 2)];
  const depth = Math.max(last?.depth ?? -1, middle?.depth ?? -1);
  const line = before.findLast((candidate) => candidate.depth <= depth);
  const message = line && (await db.message.findUnique({ where: { id: line.id }, select: { branchId: true } }));
  return message ? { messageId: line.id, branchId: message.branchId, depth: line.depth } : null;
}
