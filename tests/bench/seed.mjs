// Fills a database with what others have written, and makes long sessions, in a few statements that the server runs alone.
import pg from "pg";

/** Opens the database, does the work and closes it. */
async function withDatabase(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** An id that grows with `n`, as the product's own do; `tag` keeps tables apart. */
const id = (n, tag) => `(lpad(to_hex(${n}), 8, '0') || '-${tag}-7000-8000-000000000000')::uuid`;
const perSession = 100;
const sessionsPerUser = 50;

/** Messages of other people in another org, `messages` of them, with their sessions, events and runs. Returns the seconds it took. */
export async function seedForeign(url, messages) {
  const begun = performance.now();
  const sessions = Math.ceil(messages / perSession);
  const users = Math.ceil(sessions / sessionsPerUser);
  const org = id("0", "00f0");
  const userOf = (session) => id(`((${session} - 1) / ${sessionsPerUser} + 1)`, "00f1");
  const statements = [
    `INSERT INTO orgs (id, name, slug) VALUES (${org}, 'Others', 'others')`,
    `INSERT INTO users (id, email, name) SELECT ${id("n", "00f1")}, 'other' || n || '@example.com', 'Other ' || n FROM generate_series(1, ${users}) n`,
    `INSERT INTO memberships (id, org_id, user_id) SELECT ${id("n", "00f2")}, ${org}, ${id("n", "00f1")} FROM generate_series(1, ${users}) n`,
    `INSERT INTO chat_sessions (id, org_id, owner_id, name, provider, model, default_branch_id, next_seq, message_count, last_message_at, auto_named)
     SELECT ${id("n", "00f3")}, ${org}, ${userOf("n")}, 'Session ' || n, 'openai', 'mock', ${id("n", "00f4")}, ${perSession + 1}, ${perSession}, now() - n * interval '1 minute', false
     FROM generate_series(1, ${sessions}) n`,
    `INSERT INTO chat_branches (id, session_id, name, head_message_id, head_depth)
     SELECT ${id("n", "00f4")}, ${id("n", "00f3")}, 'main', ${id(`(n * ${perSession})`, "00f6")}, ${perSession - 1} FROM generate_series(1, ${sessions}) n`,
    `INSERT INTO participants (id, session_id, user_id, role, active_branch_id)
     SELECT ${id("n", "00f5")}, ${id("n", "00f3")}, ${userOf("n")}, 'owner', ${id("n", "00f4")} FROM generate_series(1, ${sessions}) n`,
    ...turns(
      `generate_series(1, ${sessions * perSession}) n`,
      "00f",
      `((n - 1) / ${perSession} + 1)`,
      `((n - 1) % ${perSession})`,
    ),
  ];
  await withDatabase(url, async (client) => {
    for (const statement of statements) await client.query(statement);
    await client.query("ANALYZE");
  });
  return (performance.now() - begun) / 1000;
}

/** A session of `count` messages for the person with this e-mail address, the last one saying LASTMSG. Returns its id. */
export async function seedSession(url, email, count) {
  const tag = (count % 4_096).toString(16).padStart(3, "0");
  return withDatabase(url, async (client) => {
    const { rows } = await client.query(
      "SELECT u.id, m.org_id FROM users u JOIN memberships m ON m.user_id = u.id WHERE u.email = $1",
      [email],
    );
    const [{ id: user, org_id: org }] = rows;
    const [session, branch] = [id("1", `${tag}3`), id("1", `${tag}4`)];
    const statements = [
      `INSERT INTO chat_sessions (id, org_id, owner_id, name, provider, model, default_branch_id, next_seq, message_count, last_message_at, auto_named)
       VALUES (${session}, '${org}', '${user}', '${count} messages', 'openai', 'mock', ${branch}, ${count + 1}, ${count}, now(), false)`,
      `INSERT INTO chat_branches (id, session_id, name, head_message_id, head_depth) VALUES (${branch}, ${session}, 'main', ${id(String(count), `${tag}6`)}, ${count - 1})`,
      `INSERT INTO participants (id, session_id, user_id, role, active_branch_id) VALUES (${id("1", `${tag}5`)}, ${session}, '${user}', 'owner', ${branch})`,
      ...turns(`generate_series(1, ${count}) n`, tag, "1", "(n - 1)"),
      `UPDATE chat_messages SET content = content || ' LASTMSG', parts = jsonb_build_array(jsonb_build_object('type', 'text', 'text', content || ' LASTMSG')) WHERE id = ${id(String(count), `${tag}6`)}`,
    ];
    for (const statement of statements) await client.query(statement);
    await client.query("ANALYZE");
    const found = await client.query(`SELECT ${session} AS id`);
    return found.rows[0].id;
  });
}

/** Messages of `count` turns at the end of a branch that has none of its own. `tag`, three hex digits, is new for each branch. */
export async function seedTail(url, branchId, count, tag) {
  const message = (n) => id(n, `${tag}6`);
  return withDatabase(url, async (client) => {
    const { rows } = await client.query(
      "SELECT b.session_id, b.fork_depth, b.head_message_id, s.next_seq FROM chat_branches b JOIN chat_sessions s ON s.id = b.session_id WHERE b.id = $1",
      [branchId],
    );
    const [{ session_id: session, fork_depth: fork, head_message_id: head, next_seq: seq }] = rows;
    await client.query(
      `INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, content, parts, status, provider, model, input_tokens, output_tokens)
       SELECT ${message("n")}, '${session}', '${branchId}', ${fork} + n, CASE n WHEN 1 THEN '${head}'::uuid ELSE ${message("n - 1")} END, ${seq} + n,
         CASE n % 2 WHEN 1 THEN 'user' ELSE 'assistant' END, text, jsonb_build_array(jsonb_build_object('type', 'text', 'text', text)), 'complete', 'openai', 'mock', 300, 200
       FROM (SELECT n, '${tag} ' || CASE n % 2 WHEN 1 THEN ${question} ELSE ${answer} END AS text FROM generate_series(1, ${count}) n) turn`,
    );
    await client.query(
      `UPDATE chat_branches SET head_message_id = ${message(String(count))}, head_depth = fork_depth + ${count} WHERE id = '${branchId}'`,
    );
    await client.query(
      `UPDATE chat_sessions SET next_seq = next_seq + ${count + 1}, message_count = message_count + ${count} WHERE id = '${session}'`,
    );
    await client.query("ANALYZE chat_messages");
  });
}

/** Messages, events and runs of turns: questions and answers in turn, in the lane of their session. */
function turns(series, tag, session, depth) {
  const message = (n) => id(n, `${tag}6`);
  const sessionId = id(session, `${tag}3`);
  const branchId = id(session, `${tag}4`);
  const time = "now() - interval '1 day' + n * interval '1 millisecond'";
  return [
    `INSERT INTO chat_messages (id, session_id, branch_id, depth, parent_id, seq, role, participant_id, content, parts, status, provider, model, input_tokens, output_tokens, created_at)
     SELECT ${message("n")}, ${sessionId}, ${branchId}, depth, CASE WHEN depth > 0 THEN ${message("n - 1")} END, depth + 1,
       CASE depth % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, CASE depth % 2 WHEN 0 THEN ${id(session, `${tag}5`)} END,
       text, jsonb_build_array(jsonb_build_object('type', 'text', 'text', text)), 'complete', 'openai', 'mock', 300, 200, ${time}
     FROM (SELECT n, ${depth} AS depth, CASE ${depth} % 2 WHEN 0 THEN ${question} ELSE ${answer} END AS text FROM ${series}) turn`,
    `INSERT INTO events (id, session_id, seq, type, payload, actor, created_at)
     SELECT ${id("n", `${tag}7`)}, ${sessionId}, ${depth} + 1, 'message.created', jsonb_build_object('messageId', ${message("n")}, 'branchId', ${branchId}), '{"type":"system","id":"seed"}', ${time}
     FROM ${series}`,
    `INSERT INTO runs (id, session_id, branch_id, message_id, status, model, created_at, finished_at)
     SELECT ${id("n", `${tag}8`)}, ${sessionId}, ${branchId}, ${message("n")}, 'complete', 'openai:mock', ${time}, ${time} FROM ${series} WHERE ${depth} % 2 = 1`,
  ];
}

const question =
  "'How do I ' || (ARRAY['sort a list', 'read a file', 'draw a chart', 'test a parser', 'plan a trip'])[1 + n % 5] || ' number ' || n || '?'";

const fence =
  "E'\\n```ts\\n' || repeat('export const total = items.map((item) => item.price * item.count).reduce((a, b) => a + b, 0);' || E'\\n', 1 + n % 9) || E'```\\n'";
const paragraph =
  "'That takes **three steps**, and `step ' || n || '` is the one people forget. ' || repeat('Each part arrives on its own, so keep what you have until the rest is there. ', 2 + n % 6)";

/** Markdown as models write it: headings, lists, code, tables and formulas in turn. */
const answer = `'## Answer ' || n || E'\\n\\n' || ${paragraph} || E'\\n' || CASE n % 4
  WHEN 0 THEN ${fence}
  WHEN 1 THEN E'\\n- first, look at the *input*\\n- then at the [output](https://example.com/' || n || E')\\n- last, compare\\n'
  WHEN 2 THEN E'\\n| step | cost |\\n|---|---|\\n| read | ' || n || E' |\\n| write | 12 |\\n'
  ELSE E'\\n$$\\\\sum_{i=1}^{n} i = \\\\frac{n(n+1)}{2}$$\\n' END || E'\\n' || ${paragraph}`;
