// What must be true of the database once a killed server is up again and has done what was waiting.
import type { Journal, SentMessage } from "#tests/chaos/journal.ts";

/** Runs SQL on the server's database. */
export type Query = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** Text that was there this long before the kill must be kept: it is saved once a second, which takes a moment. */
const savedAfterMs = 1_500;

/** Everything that was found wrong, as sentences. */
export interface Findings {
  lost: string[];
  doubled: string[];
  keptShort: string[];
  notMarked: string[];
  broken: string[];
  /** Answers of this round that the kill interrupted, and how old the oldest of their lost text was, in milliseconds. */
  interrupted: number;
  oldestLossMs: number;
}

interface Stored {
  id: string;
  clientId: string;
  sessionId: string;
  content: string;
  answers: StoredAnswer[];
}

interface StoredAnswer {
  id: string;
  status: string;
  runStatus: string | null;
  text: string;
  startedAt: string | null;
}

/** Compares what the clients know with what the server kept. */
export async function check(journal: Journal, query: Query): Promise<Findings> {
  const findings: Findings = {
    ...{ lost: [], doubled: [], keptShort: [], notMarked: [], broken: [] },
    ...{ interrupted: 0, oldestLossMs: 0 },
  };
  const rows = await query<Stored>(storedMessages);
  const byContent = Map.groupBy(rows, (row) => row.content);
  for (const message of journal.messages)
    checkMessage(message, byContent.get(message.content) ?? [], journal, findings);
  for (const row of await query<object>(unfinishedMessages)) findings.notMarked.push(`nobody writes ${json(row)}`);
  for (const [what, sql] of Object.entries(invariants)) {
    for (const row of await query<object>(sql)) findings.broken.push(`${what}: ${json(row)}`);
  }
  return findings;
}

function checkMessage(message: SentMessage, rows: Stored[], journal: Journal, findings: Findings): void {
  const name = `message ${message.clientId}`;
  const [row] = rows;
  if (rows.length > 1) findings.doubled.push(`${name} is there ${rows.length} times`);
  if (!row || row.clientId !== message.clientId || row.sessionId !== message.sessionId) {
    // What was never acknowledged has been sent again before this check, so it must be there too.
    findings.lost.push(`${name} of round ${message.round} is not there`);
    return;
  }
  const [answer] = row.answers;
  if (row.answers.length > 1) findings.doubled.push(`${name} has ${row.answers.length} answers`);
  if (!answer || (message.answerId !== null && answer.id !== message.answerId)) {
    findings.lost.push(`the answer to ${name} is not there`);
    return;
  }
  checkAnswer(message, answer, journal, findings);
}

function checkAnswer(message: SentMessage, answer: StoredAnswer, journal: Journal, findings: Findings): void {
  const name = `the answer to ${message.clientId}`;
  const { status, runStatus, text } = answer;
  if (status !== runStatus || (status !== "complete" && status !== "interrupted")) {
    findings.notMarked.push(`${name} is ${status} and its run ${runStatus}`);
  }
  const whole = text === message.expected || text === message.expected.trimEnd();
  if (status === "complete" && !whole) findings.keptShort.push(`${name} is complete with ${text.length} characters`);
  if (!message.expected.startsWith(text)) findings.broken.push(`${name} holds other text`);
  if (!journal.killed || message.round !== journal.round) return;
  const begun = message.text !== "" && !message.finished;
  if (begun && status === "complete" && Date.parse(answer.startedAt ?? "") > journal.killed.time) {
    findings.notMarked.push(`${name} was begun again`);
  }
  if (status !== "interrupted") return;
  findings.interrupted += 1;
  if (message.finished) findings.broken.push(`${name} had come to its end`);
  const firstLost = message.seen.find(({ length }) => length > text.length);
  if (!firstLost) return;
  const ageMs = Math.round(journal.killed.at - firstLost.at);
  findings.oldestLossMs = Math.max(findings.oldestLossMs, ageMs);
  if (ageMs > savedAfterMs) findings.keptShort.push(`${name} lost text that was ${ageMs} ms old`);
}

function json(value: object): string {
  return JSON.stringify(value);
}

const storedMessages = `
  SELECT m.id, m.client_id AS "clientId", m.session_id AS "sessionId", m.content,
    coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'status', a.status, 'runStatus', r.status, 'startedAt', r.started_at,
      'text', coalesce((SELECT string_agg(part->>'text', '') FROM jsonb_array_elements(a.parts) part), ''))) FILTER (WHERE a.id IS NOT NULL), '[]') AS answers
  FROM chat_messages m
  LEFT JOIN chat_messages a ON a.parent_id = m.id
  LEFT JOIN runs r ON r.message_id = a.id
  WHERE m.role = 'user' GROUP BY m.id`;

const unfinishedMessages = `
  SELECT m.id, m.status, r.status AS run FROM chat_messages m LEFT JOIN runs r ON r.message_id = m.id
  WHERE m.status = 'streaming' OR r.status IN ('queued', 'running')`;

/** Queries that return what breaks a rule. */
const invariants = {
  "events have a gap or another end than the session says": `
    SELECT s.id, s.next_seq, count(e.id)::int AS events, min(e.seq) AS first, max(e.seq) AS last
    FROM chat_sessions s LEFT JOIN events e ON e.session_id = s.id GROUP BY s.id
    HAVING count(e.id) <> s.next_seq - 1 OR coalesce(max(e.seq), 0) <> s.next_seq - 1 OR coalesce(min(e.seq), 1) <> 1`,
  "the path is not one line": `
    SELECT * FROM (
      SELECT id, branch_id, depth, parent_id, lag(id) OVER path AS before, row_number() OVER path - 1 AS place
      FROM chat_messages WINDOW path AS (PARTITION BY branch_id ORDER BY depth)
    ) line WHERE parent_id IS DISTINCT FROM before OR depth <> place`,
  "a branch has another head than its last message": `
    SELECT b.id, b.head_depth, b.head_message_id FROM chat_branches b
    LEFT JOIN LATERAL (SELECT id, depth FROM chat_messages WHERE branch_id = b.id ORDER BY depth DESC LIMIT 1) last ON true
    WHERE b.head_message_id IS DISTINCT FROM last.id OR b.head_depth <> coalesce(last.depth, -1)`,
  "a session has another number of messages or branches than it counts": `
    SELECT s.id, s.message_count FROM chat_sessions s
    WHERE s.message_count <> (SELECT count(*) FROM chat_messages WHERE session_id = s.id)
      OR 1 <> (SELECT count(*) FROM chat_branches WHERE session_id = s.id)`,
  "a message has another place in the log than its event": `
    SELECT m.id, m.seq FROM chat_messages m
    LEFT JOIN events e ON e.session_id = m.session_id AND e.seq = m.seq
    WHERE e.type IS DISTINCT FROM 'message.created' OR e.payload->>'messageId' <> m.id::text`,
  "an answer did not end exactly once": `
    SELECT m.id, count(e.id)::int AS ends FROM chat_messages m
    LEFT JOIN events e ON e.session_id = m.session_id AND e.type = 'message.completed' AND e.payload->>'messageId' = m.id::text
    WHERE m.role = 'assistant' GROUP BY m.id HAVING count(e.id) <> 1`,
};
