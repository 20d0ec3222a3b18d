import { db, type Tx } from "#lib/db.ts";

/** Messages that are read at once; on the embedded database everything else waits meanwhile. */
const batch = 200;
/** Milliseconds that a message must be old: one that began earlier may still be committed later. */
const settled = 2_000;

/**
 * Takes up the words of new messages for `correctQuery`, in the order of their ids, far from anybody who sends. Goes no
 * further than an answer that is still being written. A word that only an edit brings in is not taken up, and copies are
 * passed over: their originals were read. Safe on several nodes: who holds the place goes on from it, the others leave.
 */
export async function collectWords(now = new Date()): Promise<void> {
  while (await db.$transaction((tx) => collectBatch(tx, new Date(now.getTime() - settled)))) {
    // Each batch is a transaction of its own, so that others come in between.
  }
}

/** Returns whether there is more. */
async function collectBatch(tx: Tx, before: Date): Promise<boolean> {
  const [place] = await tx.$queryRaw<Array<{ messageId: string }>>`
    SELECT message_id AS "messageId" FROM search_progress WHERE name = 'words' FOR UPDATE SKIP LOCKED`;
  if (!place) return false;
  const messages = await tx.$queryRaw<Array<{ id: string; ready: boolean }>>`
    SELECT id, status <> 'streaming' AND created_at < ${before} AS ready FROM chat_messages
    WHERE id > ${place.messageId}::uuid ORDER BY id LIMIT ${batch}`;
  const unready = messages.findIndex((message) => !message.ready);
  const ids = messages.slice(0, unready < 0 ? batch : unready).map((message) => message.id);
  const last = ids.at(-1);
  if (!last) return false;
  await tx.$executeRaw`
    INSERT INTO search_words (word)
    SELECT DISTINCT word FROM chat_messages m, unnest(tsvector_to_array(m.search)) word
    WHERE m.id = ANY(${ids}::uuid[]) AND m.copied_from_id IS NULL AND m.deleted_at IS NULL AND length(word) BETWEEN 4 AND 24 AND word ~ '^[^\\W\\d_]+$'
      AND show_trgm(word) <> '{}'
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`UPDATE search_progress SET message_id = ${last}::uuid WHERE name = 'words'`;
  return ids.length === batch;
}
