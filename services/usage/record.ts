import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { logger } from "#lib/logger.ts";
import { priceCall } from "#services/prices/price-call.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** Who pays for a call that is no answer, and where it belongs. */
export interface Spender {
  orgId: string;
  sessionId: string;
  branchId: string;
  messageId: string;
  billedUserId: string | null;
  kind: "title" | "summary";
}

/** Counts what a title or a summary used, as a run that has ended. Returns at once; a failure is logged, nothing waits for it. */
export function recordUsage(spender: Spender, model: string, usage: TokenUsage): void {
  store(spender, model, usage).catch((error: unknown) =>
    logger.warn({ err: error, sessionId: spender.sessionId, model }, "what a call used could not be counted"),
  );
}

async function store(spender: Spender, model: string, usage: TokenUsage): Promise<void> {
  const { sessionId, branchId, messageId, billedUserId, kind } = spender;
  const costMicros = await priceCall(spender.orgId, model, usage);
  const now = new Date();
  await db.$transaction([
    db.run.create({
      data: {
        ...{ id: newId(), sessionId, branchId, messageId, billedUserId, kind, model, status: "complete" },
        ...{ usage: { ...usage }, costMicros, startedAt: now, finishedAt: now },
      },
    }),
    db.session.update({
      where: { id: sessionId },
      data: {
        totalTokens: { increment: usage.inputTokens + usage.outputTokens },
        totalCostMicros: { increment: costMicros ?? 0 },
      },
    }),
  ]);
}
