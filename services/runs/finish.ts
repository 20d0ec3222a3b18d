import { db } from "#lib/db.ts";
import { contentOf } from "#lib/frames.ts";
import { newId } from "#lib/id.ts";
import type { Attempt, Part } from "#lib/schemas/message.ts";
import type { RunStatus } from "#lib/schemas/run.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { RecordedEvent } from "#services/events/record.ts";
import { storedJson, storedText } from "#services/runs/stored.ts";
import type { TokenUsage } from "#services/usage/price.ts";

/** How a run ended. */
export interface Outcome {
  status: Extract<RunStatus, "complete" | "interrupted" | "failed" | "cancelled">;
  parts: readonly Part[];
  /** `provider:model` that answered, or was asked last. */
  model: string;
  attempts: readonly Attempt[];
  usage: TokenUsage | null;
  costMicros: number | null;
  firstTokenMs: number | null;
  processingTimeMs: number | null;
  error: { code: string; message: string } | null;
  metadata: Record<string, unknown>;
}

/** Said of an answer whose server stopped or died under it. */
export const interruption = {
  code: "interrupted",
  message: "The server stopped while this was being written. What had arrived is kept.",
};

/** The outcome of a run that did not come to its end: the parts it had, and why, if it is anybody's fault. */
export function unfinished(
  status: Outcome["status"],
  parts: readonly Part[],
  model: string,
  error: Outcome["error"],
): Outcome {
  return {
    status,
    parts,
    model,
    attempts: [],
    usage: null,
    costMicros: null,
    firstTokenMs: null,
    processingTimeMs: null,
    error,
    metadata: error === null ? {} : { error },
  };
}

/**
 * Stores the end of a run: its message, its usage, the session's totals and the event, in one statement. Returns null
 * when the run is no longer running, because a stop or the reaper was first, or no longer meets `condition`.
 */
export async function finishRun(
  run: { id: string; sessionId: string; messageId: string; branchId: string },
  outcome: Outcome,
  condition = Prisma.sql`true`,
): Promise<RecordedEvent | null> {
  const colon = outcome.model.indexOf(":");
  const tokens = (outcome.usage?.inputTokens ?? 0) + (outcome.usage?.outputTokens ?? 0);
  const [row] = await db.$queryRaw<Array<{ seq: number; at: Date }>>`
    WITH r AS (
      UPDATE runs SET status = ${outcome.status}, finished_at = now(), lease_owner = NULL, lease_until = NULL, usage = ${storedJson(outcome.usage ?? {})}::jsonb,
        cost_micros = ${outcome.costMicros}::bigint, attempts = ${storedJson(outcome.attempts)}::jsonb, error = ${outcome.error === null ? null : storedJson(outcome.error)}::jsonb
      WHERE id = ${run.id}::uuid AND status IN ('running', 'queued') AND ${condition} RETURNING kind
    ), s AS (
      UPDATE chat_sessions SET next_seq = next_seq + 1, total_tokens = total_tokens + ${tokens}, updated_at = now(),
        total_cost_micros = total_cost_micros + ${outcome.costMicros ?? 0}, last_message_at = now()
      FROM r WHERE chat_sessions.id = ${run.sessionId}::uuid RETURNING next_seq - 1 AS seq
    ), m AS (
      UPDATE chat_messages SET status = ${outcome.status}, content = ${storedText(contentOf(outcome.parts))}, parts = ${storedJson(outcome.parts)}::jsonb,
        provider = ${outcome.model.slice(0, colon)}, model = ${outcome.model.slice(colon + 1)},
        input_tokens = ${addTo("input_tokens", outcome.usage?.inputTokens ?? null)}, cached_tokens = ${addTo("cached_tokens", outcome.usage?.cachedTokens ?? null)},
        output_tokens = ${addTo("output_tokens", outcome.usage?.outputTokens ?? null)}, reasoning_tokens = ${addTo("reasoning_tokens", outcome.usage?.reasoningTokens ?? null)},
        cost_micros = ${addTo("cost_micros", outcome.costMicros)}, first_token_ms = ${outcome.firstTokenMs}::int, processing_time_ms = ${outcome.processingTimeMs}::int,
        metadata = ${storedJson(outcome.metadata)}::jsonb, updated_at = now()
      FROM r WHERE chat_messages.id = ${run.messageId}::uuid
    ), e AS (
      INSERT INTO events (id, session_id, seq, type, payload, actor)
      SELECT ${newId()}::uuid, ${run.sessionId}::uuid, s.seq, 'message.completed',
        jsonb_build_object('messageId', ${run.messageId}::text, 'branchId', ${run.branchId}::text, 'runId', ${run.id}::text), jsonb_build_object('type', 'system', 'id', 'runs')
      FROM s
    )
    SELECT s.seq, now() AS at FROM s`;
  if (!row) return null;
  return {
    sessionId: run.sessionId,
    seq: row.seq,
    type: "message.completed",
    payload: { messageId: run.messageId, branchId: run.branchId, runId: run.id },
    actor: { type: "system", id: "runs" },
    at: row.at,
  };
}

/** A message that was continued has cost what all its runs cost together; an answer starts from nothing. */
function addTo(column: string, value: number | null): Prisma.Sql {
  const before = Prisma.raw(`CASE WHEN r.kind = 'continue' THEN chat_messages.${column} END`);
  return Prisma.sql`CASE WHEN ${value}::bigint IS NULL THEN ${before} ELSE coalesce(${before}, 0) + ${value}::bigint END`;
}
