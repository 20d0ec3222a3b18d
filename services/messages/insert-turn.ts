import type { UserActor } from "#lib/actor.ts";
import { actorReference } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { Reserved } from "#services/budgets/hold.ts";
import type { RecordedEvent } from "#services/events/record.ts";
import { splitModel } from "#services/sessions/create.ts";
import { laterByOthers } from "#services/sessions/unread.ts";

/** A message to append to a branch, and the answer to prepare for it. */
export interface Turn {
  sessionId: string;
  branchId: string;
  participantId: string;
  role: string;
  content: string;
  clientId: string | null;
  bodyHash: string | null;
  /** Files that the caller hangs on it in the same transaction. */
  attachmentIds: string[];
  /** Name for a session that has none yet. */
  title: string;
  /** `provider:model` to answer with, or null to store the message only. */
  model: string | null;
  /** What is held against the budgets of whoever pays; none unless a budget binds them. */
  reserved?: Reserved | undefined;
  /** More models to answer with, each in a lane of its own; see `insertOtherAnswers`. */
  others: readonly string[];
  /** What is held for each of those. */
  reservedOthers?: readonly Reserved[];
}

/** An answer that waits for its run, in a lane of its own. */
export interface OtherAnswer {
  answerId: string;
  runId: string;
  model: string;
}

export interface InsertedTurn {
  messageId: string;
  answerId: string | null;
  runId: string | null;
  /** The answers of other models, when several were asked at once. */
  others?: readonly OtherAnswer[];
  events: RecordedEvent[];
}

/**
 * Appends a message at the head of a branch together with its empty answer, the run that will fill it, and their
 * events. One statement: it is the hot path of the product, and the session's row is locked only as long as it takes.
 * Returns null when the session or the branch is not there. A repeated `clientId` violates a unique constraint.
 */
export async function insertTurn(actor: UserActor, turn: Turn, tx: Tx = db): Promise<InsertedTurn | null> {
  const messageId = newId();
  const answerId = turn.model === null ? null : newId();
  const runId = turn.model === null ? null : newId();
  const count = answerId === null ? 1 : 2;
  const asked = turn.model === null ? null : splitModel(turn.model);
  const reference = actorReference(actor);
  const rows = await tx.$queryRaw<Array<{ seq: number; at: Date }>>`
    WITH s AS (
      UPDATE chat_sessions SET next_seq = next_seq + ${count}, message_count = message_count + ${count}, last_message_at = now(), updated_at = now(),
        updated_by = ${actor.userId}::uuid, last_message_preview = ${preview(turn.content)},
        name = CASE WHEN auto_named AND name = '' THEN ${turn.title} ELSE name END
      WHERE id = ${turn.sessionId}::uuid AND deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM chat_branches WHERE id = ${turn.branchId}::uuid AND session_id = ${turn.sessionId}::uuid AND status <> 'pruned')
      RETURNING next_seq - ${count} AS seq
    ), b AS (
      -- The lock makes this read the branch's newest head, even when another message was appended while we waited for the session.
      SELECT id, head_message_id, head_depth FROM chat_branches WHERE id = ${turn.branchId}::uuid AND EXISTS (SELECT 1 FROM s) FOR UPDATE
    ), asked AS (
      INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, participant_id, content, parts, client_id, body_hash)
      SELECT ${messageId}::uuid, ${turn.sessionId}::uuid, b.id, b.head_depth + 1, b.head_message_id, s.seq, ${turn.role}, ${turn.participantId}::uuid,
        ${turn.content}, jsonb_build_array(jsonb_build_object('type', 'text', 'text', ${turn.content}::text)), ${turn.clientId}, ${turn.bodyHash}
      FROM s, b
    ), answered AS (
      INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, status, provider, model)
      SELECT ${answerId}::uuid, ${turn.sessionId}::uuid, b.id, b.head_depth + 2, ${messageId}::uuid, s.seq + 1, 'assistant', 'streaming',
        ${asked?.provider ?? null}, ${asked?.model ?? null}
      FROM s, b WHERE ${count} = 2
    ), run AS (
      INSERT INTO runs (id, session_id, branch_id, message_id, model, billed_user_id, reserved_tokens, reserved_micros)
      SELECT ${runId}::uuid, ${turn.sessionId}::uuid, b.id, ${answerId}::uuid, ${turn.model ?? ""}, ${actor.userId}::uuid,
        ${turn.reserved?.reservedTokens ?? null}::int, ${turn.reserved?.reservedMicros ?? null}::bigint
      FROM s, b WHERE ${count} = 2
    ), head AS (
      UPDATE chat_branches SET head_message_id = ${answerId ?? messageId}::uuid, head_depth = b.head_depth + ${count}, updated_at = now()
      FROM b WHERE chat_branches.id = b.id
    ), activity AS (
      -- Who had read everything has read their own message too; else each list would look through all they wrote since.
      UPDATE participants p SET last_activity_at = now(), last_read_seq = CASE WHEN p.id = ${turn.participantId}::uuid
        AND NOT EXISTS (SELECT 1 FROM chat_messages m WHERE m.session_id = p.session_id AND ${laterByOthers}) THEN s.seq ELSE p.last_read_seq END
      FROM s WHERE p.session_id = ${turn.sessionId}::uuid
    ), facts AS (
      INSERT INTO events (id, session_id, seq, type, payload, actor)
      SELECT f.id, ${turn.sessionId}::uuid, s.seq + f.nth, 'message.created', jsonb_build_object('messageId', f.message_id, 'branchId', b.id),
        jsonb_build_object('type', ${reference.type}::text, 'id', ${reference.id}::text)
      FROM s, b, (VALUES (${newId()}::uuid, 0, ${messageId}::uuid), (${newId()}::uuid, 1, ${answerId}::uuid)) AS f(id, nth, message_id)
      WHERE f.nth < ${count}
    )
    SELECT s.seq, now() AS at FROM s, b`;
  const [row] = rows;
  if (!row) return null;
  const ids = answerId === null ? [messageId] : [messageId, answerId];
  const events = ids.map((id, index) => ({
    sessionId: turn.sessionId,
    seq: row.seq + index,
    type: "message.created" as const,
    payload: { messageId: id, branchId: turn.branchId },
    actor: reference,
    at: row.at,
  }));
  return { messageId, answerId, runId, events };
}

/** The first words of a text on one line, for lists. */
function preview(content: string): string {
  const start = content.slice(0, 400).replace(/\s+/g, " ").trim();
  return start.length > 160 ? `${start.slice(0, 159).toWellFormed()}…` : start.toWellFormed();
}
