// Fills a database with messages to search: of somebody who wrote half of them, of somebody who wrote 2,000, and of others.
import { id, withDatabase } from "./seed.mjs";

const perSession = 100;
/** Sessions of the person who has few. */
const littleSessions = 20;

/**
 * `messages` in all. Every third has `common`, every third of the others' has `theirs`, every tenth a Chinese sentence;
 * `needle` stands in one of 20,000, and each message has a number of its own. Returns the seconds it took.
 */
export async function seedSearch(url, messages, { much, little }) {
  const begun = performance.now();
  const sessions = Math.ceil(messages / perSession);
  const owner = `CASE WHEN n <= ${littleSessions} THEN little WHEN n % 2 = 0 THEN much ELSE others END`;
  const statements = [
    `CREATE TEMP TABLE people AS SELECT
       (SELECT id FROM users WHERE email = '${much}') AS much, (SELECT id FROM users WHERE email = '${little}') AS little, ${id("1", "0ce1")} AS others,
       (SELECT m.org_id FROM memberships m JOIN users u ON u.id = m.user_id WHERE u.email = '${much}') AS org`,
    `INSERT INTO users (id, email, name) SELECT others, 'others@example.com', 'Others' FROM people`,
    `CREATE TEMP TABLE paragraphs AS SELECT p AS id, (SELECT string_agg('word' || floor(20000 * random() ^ 3 + w * 0)::int, ' ') FROM generate_series(1, 30 + p % 20) w) AS text FROM generate_series(0, 4999) p`,
    `CREATE TEMP TABLE sentences AS SELECT p AS id, (SELECT string_agg(chr(19968 + floor(3000 * random() ^ 2 + w * 0)::int), '') FROM generate_series(1, 12 + p % 20) w) AS text FROM generate_series(0, 999) p`,
    "CREATE INDEX ON paragraphs (id)",
    "CREATE INDEX ON sentences (id)",
    `INSERT INTO chat_sessions (id, org_id, owner_id, name, default_branch_id, next_seq, message_count, last_message_at, auto_named)
     SELECT ${id("n", "0ce3")}, org, ${owner}, 'Talk about word' || n % 997 || ' number ' || n, ${id("n", "0ce4")}, ${perSession + 1}, ${perSession}, now() - n * interval '1 minute', false
     FROM people, generate_series(1, ${sessions}) n`,
    `INSERT INTO chat_branches (id, session_id, head_message_id, head_depth)
     SELECT ${id("n", "0ce4")}, ${id("n", "0ce3")}, ${messageId("n", perSession)}, ${perSession - 1} FROM generate_series(1, ${sessions}) n`,
    `INSERT INTO participants (id, session_id, user_id, role) SELECT ${id("n", "0ce5")}, ${id("n", "0ce3")}, ${owner}, 'owner' FROM people, generate_series(1, ${sessions}) n`,
    "DROP INDEX chat_messages_search_idx",
    `INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, participant_id, content, created_at)
     SELECT ${messageId("n", "k")}, ${id("n", "0ce3")}, ${id("n", "0ce4")}, k - 1, CASE WHEN k > 1 THEN ${messageId("n", "k - 1")} END, k,
       CASE k % 2 WHEN 1 THEN 'user' ELSE 'assistant' END, CASE k % 2 WHEN 1 THEN ${id("n", "0ce5")} END,
       a.text || ' **m' || n * 100 + k || '** ' || CASE WHEN (n + k) % 3 = 0 THEN 'common ' ELSE '' END
         || CASE WHEN n > ${littleSessions} AND n % 2 = 1 AND k % 3 = 1 THEN 'theirs ' ELSE '' END
         || CASE WHEN (n * 100 + k) % 19997 = 0 OR (n = 7 AND k = 7) THEN 'needle ' ELSE '' END
         || CASE WHEN k % 10 = 3 THEN s.text ELSE '' END || E'\\n\\n' || b.text,
       now() - interval '1 year' + (k * ${sessions} + n) * interval '25 seconds'
     FROM generate_series(1, ${perSession}) k CROSS JOIN generate_series(1, ${sessions}) n
       JOIN paragraphs a ON a.id = (n * 31 + k * 17) % 5000 JOIN paragraphs b ON b.id = (n * 7 + k * 113) % 5000 JOIN sentences s ON s.id = (n + k) % 1000`,
    "SET maintenance_work_mem = '512MB'",
    "CREATE INDEX chat_messages_search_idx ON chat_messages USING gin (search)",
    `INSERT INTO search_words SELECT 'word' || n FROM generate_series(0, 19999) n ON CONFLICT DO NOTHING`,
  ];
  await withDatabase(url, async (client) => {
    for (const statement of statements) await client.query(statement);
    await client.query("VACUUM ANALYZE");
  });
  return (performance.now() - begun) / 1000;
}

/** Ids grow with time: the conversations went on beside each other, a message here and one there. */
function messageId(session, number) {
  return `((lpad(to_hex(${number}), 8, '0') || '-0ce6-7000-8000-' || lpad(to_hex(${session}), 12, '0'))::uuid)`;
}
