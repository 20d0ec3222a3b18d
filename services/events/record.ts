import { type Actor, actorReference } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { EventPayload, EventType } from "#lib/schemas/event.ts";

/** An event as it was stored, with the people to tell. */
export interface RecordedEvent {
  sessionId: string;
  seq: number;
  type: EventType;
  payload: EventPayload;
  actor: { type: string; id: string };
  at: Date;
}

/**
 * Writes facts about a session inside the caller's transaction and numbers them. Taking the numbers locks the
 * session's row, so the order of numbers is the order of commits. The database says what time it is, the same for every
 * node. Publish what this returns after the commit.
 */
export async function recordEvents(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  facts: ReadonlyArray<{ type: EventType; payload: EventPayload }>,
): Promise<RecordedEvent[]> {
  if (facts.length === 0) return [];
  const reference = actorReference(actor);
  const [row] = await tx.$queryRaw<Array<{ nextSeq: number; at: Date }>>`
    WITH numbers AS (
      UPDATE chat_sessions SET next_seq = next_seq + ${facts.length}, updated_at = now()
      WHERE id = ${sessionId}::uuid RETURNING next_seq, date_trunc('milliseconds', clock_timestamp()) AS at),
    stored AS (
      INSERT INTO events (id, session_id, seq, type, payload, actor, created_at)
      SELECT fact.id, ${sessionId}::uuid, numbers.next_seq - ${facts.length} + fact.nth - 1, fact.type, fact.payload::jsonb,
        ${JSON.stringify(reference)}::jsonb, numbers.at
      FROM numbers, unnest(${facts.map(() => newId())}::uuid[], ${facts.map((fact) => fact.type)}::text[],
        ${facts.map((fact) => JSON.stringify(fact.payload))}::text[]) WITH ORDINALITY AS fact(id, type, payload, nth))
    SELECT next_seq AS "nextSeq", at FROM numbers`;
  if (!row) throw notFound("session");
  const { nextSeq, at } = row;
  const first = nextSeq - facts.length;
  return facts.map((fact, index) => ({ sessionId, seq: first + index, ...fact, actor: reference, at }));
}

/**
 * Writes the same fact about several sessions, in as few statements as for one. The caller has locked their rows in the
 * order of their ids, so that two such calls never wait for each other.
 */
export async function recordEventForEach(
  tx: Tx,
  actor: Actor,
  sessionIds: readonly string[],
  fact: { type: EventType; payload: EventPayload },
): Promise<RecordedEvent[]> {
  if (sessionIds.length === 0) return [];
  const rows = await tx.$queryRaw<Array<{ id: string; nextSeq: number }>>`
    UPDATE chat_sessions SET next_seq = next_seq + 1, updated_at = now()
    WHERE id = ANY(${[...sessionIds]}::uuid[]) RETURNING id, next_seq AS "nextSeq"`;
  const at = new Date();
  const shared = { ...fact, actor: actorReference(actor), at };
  const events = rows.map(({ id, nextSeq }) => ({ sessionId: id, seq: nextSeq - 1, ...shared }));
  await tx.event.createMany({
    data: events.map(({ at: createdAt, ...event }) => ({ id: newId(), createdAt, ...event })),
  });
  return events;
}

/**
 * Locks a session for the rest of the transaction. Every write to its tree takes this lock first. Throws `not_found`
 * for one that is gone, also when it was deleted since the caller looked.
 */
export async function lockSession(tx: Tx, sessionId: string): Promise<void> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM chat_sessions WHERE id = ${sessionId}::uuid AND deleted_at IS NULL FOR UPDATE`;
  if (rows.length === 0) throw notFound("session");
}
