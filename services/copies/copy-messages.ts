import { type Actor, actorReference } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { copyAuthors } from "#services/copies/copy-authors.ts";
import { copyExtras } from "#services/copies/copy-extras.ts";
import type { Original } from "#services/copies/originals.ts";

/** A message to copy and the place of its copy. */
export interface Copy {
  original: Original;
  id: string;
  branchId: string;
  depth: number;
  parentId: string | null;
  mergeId: string | null;
}

/** Copies per statement: their ids travel as text. */
const chunkSize = 5_000;

/**
 * Copies messages into a session, a few statements for thousands of them. Copies remember what they come from, keep
 * their times, and have no runs, so they cost nothing; of a deleted message only the place is copied. Parents come before
 * their children. Heads are for the caller to set. Call it with both sessions locked.
 */
export async function copyMessages(tx: Tx, actor: Actor, sessionId: string, copies: readonly Copy[]): Promise<void> {
  if (copies.length === 0) return;
  await copyAuthors(
    tx,
    sessionId,
    copies.map(({ original }) => original.id),
  );
  for (let from = 0; from < copies.length; from += chunkSize) {
    const chunk = copies.slice(from, from + chunkSize);
    const first = await takeNumbers(tx, sessionId, chunk.length);
    await insertCopies(tx, actor, sessionId, first, chunk);
  }
  await copyExtras(tx, sessionId, copies);
}

async function takeNumbers(tx: Tx, sessionId: string, count: number): Promise<number> {
  const [row] = await tx.$queryRaw<Array<{ first: number }>>`
    UPDATE chat_sessions SET next_seq = next_seq + ${count}, message_count = message_count + ${count}, updated_at = now()
    WHERE id = ${sessionId}::uuid RETURNING next_seq - ${count} AS first`;
  if (!row) throw notFound("session");
  return row.first;
}

/**
 * Inserts the copies, and a fact per copy so that numbers stay without gaps. Facts are dated like the messages, never
 * later than now, and not published: readers fetch a branch that was merged or a session that is new, and nobody is sent
 * ten thousand events. Several people may have one name where they have no account here; each copy has one author.
 */
async function insertCopies(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  first: number,
  copies: readonly Copy[],
): Promise<void> {
  const { type, id } = actorReference(actor);
  const words = (column: string, empty: string) =>
    Prisma.raw(`CASE WHEN m.deleted_at IS NULL THEN m.${column} ELSE ${empty} END`);
  await tx.$executeRaw`
    WITH c AS MATERIALIZED (
      SELECT * FROM unnest(${copies.map((copy) => copy.original.id)}::uuid[], ${copies.map((copy) => copy.id)}::uuid[],
                  ${copies.map((copy) => copy.branchId)}::uuid[], ${copies.map((copy) => copy.depth)}::int[],
                  ${copies.map((copy) => copy.parentId)}::uuid[], ${copies.map((copy) => copy.mergeId)}::uuid[],
                  ${copies.map(() => newId())}::uuid[])
           WITH ORDINALITY AS c(from_id, id, branch_id, depth, parent_id, merge_id, fact_id, nth)
    ), facts AS (
      INSERT INTO events (id, session_id, seq, type, payload, actor, created_at)
      SELECT c.fact_id, ${sessionId}::uuid, ${first} + c.nth - 1, 'message.created',
        jsonb_build_object('messageId', c.id, 'branchId', c.branch_id), jsonb_build_object('type', ${type}::text, 'id', ${id}::text), LEAST(m.created_at, now())
      FROM c JOIN chat_messages m ON m.id = c.from_id
    ), author AS (
      SELECT DISTINCT ON (p.id) p.id AS from_id, a.id
      FROM participants p JOIN participants a ON a.session_id = ${sessionId}::uuid AND (a.id = p.id OR a.user_id = p.user_id
        OR (p.user_id IS NULL AND a.type = p.type AND a.agent_id IS NOT DISTINCT FROM p.agent_id
            AND a.channel_sender IS NOT DISTINCT FROM p.channel_sender AND a.user_id IS NULL))
      WHERE p.id IN (SELECT m.participant_id FROM c JOIN chat_messages m ON m.id = c.from_id)
      ORDER BY p.id, a.id <> p.id, a.id
    )
    INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, type, participant_id, content, parts, status,
      provider, model, input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost_micros, first_token_ms, processing_time_ms,
      metadata, context, copied_from_id, merge_id, has_extras, search, created_at, updated_at, edited_at, deleted_at)
    SELECT c.id, ${sessionId}::uuid, c.branch_id, c.depth, c.parent_id, ${first} + c.nth - 1, m.role, m.type, author.id,
      ${words("content", "''")}, ${words("parts", "'[]'::jsonb")}, m.status,
      m.provider, m.model, m.input_tokens, m.cached_tokens, m.output_tokens, m.reasoning_tokens, m.cost_micros, m.first_token_ms, m.processing_time_ms,
      m.metadata, ${words("context", "'{}'::jsonb")}, coalesce(m.copied_from_id, m.id), c.merge_id, m.has_extras, ${words("search", "NULL")}, m.created_at, now(), m.edited_at, m.deleted_at
    FROM c
    JOIN chat_messages m ON m.id = c.from_id
    LEFT JOIN author ON author.from_id = m.participant_id`;
}
