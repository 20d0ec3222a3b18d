import type { Tx } from "#lib/db.ts";
import type { ResultType } from "#lib/schemas/search.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { SearchScope } from "#services/search/scope.ts";
import { type TextCondition, textMatches } from "#services/search/text-condition.ts";

/** Something that was found. `tier` 0 has every word as it was written, 1 only a beginning of one. */
export interface Hit {
  type: ResultType;
  id: string;
  messageId: string;
  tier: number;
}

export interface HitQuery {
  scope: SearchScope;
  text: TextCondition;
  /** On `chat_messages m`. */
  filters: Prisma.Sql;
  /** Only what is older than the thing with this id. */
  before: string;
  limit: number;
}

/** What readers see: neither deleted messages nor those in pruned lanes. */
const visible = Prisma.sql`m.deleted_at IS NULL AND m.branch_id NOT IN (SELECT id FROM chat_branches WHERE status = 'pruned')`;

/** So many messages are looked at one by one in a few milliseconds. */
const fewMessages = 6_000;
/** Share of all messages above which the newest messages of the database are a fair sample of somebody's own. */
const fairShare = 0.03;
/** Messages that are looked at in the order of time, first as a sample, then when the sample promises to suffice. */
const sampleSize = 4_000;
const walkSize = 60_000;

/**
 * The newest messages that fit. Ids are ordered by time. A word that is in many messages is found by walking back from
 * the newest; one that is in few, by its index. Neither could find the other in time among a million messages. The
 * database knows its common words, so all others are looked up at once; for those, and for beginnings of words, of which
 * it knows nothing, a sample tells which way is shorter.
 */
export async function newestMessages(tx: Tx, query: HitQuery): Promise<Hit[]> {
  const { scope, text, limit } = query;
  if (scope.messages <= fewMessages) return lookThrough(tx, query);
  if (text.query !== null && text.query === text.whole && (await expectedMatches(tx, text.query)) <= fewMessages)
    return lookUp(tx, query);
  if (scope.messages >= scope.all * fairShare) {
    const sample = await walk(tx, query, sampleSize);
    if (sample.length >= limit) return sample;
    if ((sample.length * walkSize) / sampleSize > 2 * limit) {
      const walked = await walk(tx, query, walkSize);
      if (walked.length >= limit) return walked;
    }
  }
  return lookUp(tx, query);
}

/** How many messages in the whole database have these words, as its statistics say. */
async function expectedMatches(tx: Tx, words: string): Promise<number> {
  const [row] = await tx.$queryRaw<Array<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM chat_messages WHERE search @@ ${words}::tsquery`;
  return row?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
}

function walk(tx: Tx, query: HitQuery, size: number): Promise<Hit[]> {
  return tx.$queryRaw<Hit[]>`
    SELECT 'message' AS type, m.id, m.id AS "messageId", ${tier(query.text)} AS tier
    FROM (SELECT * FROM chat_messages WHERE id < ${query.before}::uuid ORDER BY id DESC LIMIT ${size}) m
    WHERE ${messageMatches(query)}
    ORDER BY m.id DESC LIMIT ${query.limit}`;
}

/** The offset keeps the index of words out of it, which would first list what all others have written. */
function lookThrough(tx: Tx, query: HitQuery): Promise<Hit[]> {
  return tx.$queryRaw<Hit[]>`
    SELECT 'message' AS type, m.id, m.id AS "messageId", ${tier(query.text)} AS tier
    FROM (SELECT * FROM chat_messages WHERE session_id = ANY(${query.scope.sessions}::uuid[]) AND id < ${query.before}::uuid OFFSET 0) m
    WHERE ${messageMatches(query)}
    ORDER BY m.id DESC LIMIT ${query.limit}`;
}

/** Everything that fits, by the indexes of words and of sessions, and the newest of it. */
function lookUp(tx: Tx, query: HitQuery): Promise<Hit[]> {
  return tx.$queryRaw<Hit[]>`
    WITH m AS MATERIALIZED (SELECT m.id, m.search FROM chat_messages m WHERE ${messageMatches(query)} AND m.id < ${query.before}::uuid)
    SELECT 'message' AS type, m.id, m.id AS "messageId", ${tier(query.text)} AS tier FROM (SELECT * FROM m ORDER BY m.id DESC LIMIT ${query.limit}) m`;
}

function messageMatches({ scope, text, filters }: HitQuery): Prisma.Sql {
  return Prisma.sql`m.session_id = ANY(${scope.sessions}::uuid[]) AND ${textMatches(text, Prisma.sql`m.search`, Prisma.sql`m.content`)}
    AND ${visible} AND ${filters}`;
}

function tier({ query, whole }: TextCondition, search = Prisma.sql`m.search`): Prisma.Sql {
  if (query === whole) return Prisma.sql`0`;
  return Prisma.sql`CASE WHEN ${search} @@ ${whole}::tsquery THEN 0 ELSE 1 END`;
}

/** The newest notes that fit, on messages that readers see. */
export function newestAnnotations(tx: Tx, query: HitQuery): Promise<Hit[]> {
  const { scope, text, filters, before, limit } = query;
  return tx.$queryRaw<Hit[]>`
    SELECT 'annotation' AS type, a.id, a.message_id AS "messageId", ${tier(text, Prisma.sql`a.search`)} AS tier
    FROM annotations a JOIN chat_messages m ON m.id = a.message_id
    WHERE a.session_id = ANY(${scope.sessions}::uuid[]) AND m.session_id = a.session_id AND ${textMatches(text, Prisma.sql`a.search`, Prisma.sql`a.body`)}
      AND a.deleted_at IS NULL AND ${visible} AND ${filters} AND a.id < ${before}::uuid
    ORDER BY a.id DESC LIMIT ${limit}`;
}

/** The newest files whose name or text fits, each once, with the newest message that carries it. */
export function newestAttachments(tx: Tx, query: HitQuery): Promise<Hit[]> {
  const { scope, text, filters, before, limit } = query;
  return tx.$queryRaw<Hit[]>`
    SELECT DISTINCT ON (f.id) 'attachment' AS type, f.id, m.id AS "messageId", ${tier(text, Prisma.sql`f.search`)} AS tier
    FROM chat_attachments f JOIN message_attachments x ON x.attachment_id = f.id JOIN chat_messages m ON m.id = x.message_id
    WHERE m.session_id = ANY(${scope.sessions}::uuid[]) AND ${textMatches(text, Prisma.sql`f.search`, Prisma.sql`(f.name || ' ' || coalesce(f.extracted_text, ''))`)}
      AND ${visible} AND ${filters} AND f.id < ${before}::uuid
    ORDER BY f.id DESC, m.id DESC LIMIT ${limit}`;
}
