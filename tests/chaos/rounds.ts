import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { readLock } from "#services/start/lock.mjs";
import { check, type Findings, type Query } from "#tests/chaos/checks.ts";
import { keepSending, send, sendHastily } from "#tests/chaos/client.ts";
import { Journal } from "#tests/chaos/journal.ts";
import { type Random, seededRandom } from "#tests/chaos/random.ts";
import { openAccount } from "#tests/support/account.ts";
import { testEnvironment } from "#tests/support/environment.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";
import { startUpstream, type Upstream } from "#tests/support/upstream.ts";

const clients = 8;
const sessions = 6;
/** Longer than a lease and the reaper's pause together, with time for what waits in line. */
const settleMs = 90_000;

interface Options {
  rounds: number;
  seed: number;
  /** A Postgres to use instead of the embedded database. It must be empty. */
  database?: string | undefined;
  report?: (round: RoundReport) => void;
}

/** How one kill went. */
export interface RoundReport extends Findings {
  round: number;
  upMs: number;
  acknowledged: number;
  unacknowledged: number;
  killsAtStart: number;
  startMs: number;
  settleMs: number;
}

/** Counts over all rounds; every one but the first two must be zero. */
export interface Totals {
  rounds: number;
  acknowledged: number;
  interrupted: number;
  lost: number;
  doubled: number;
  "partial kept short": number;
  "not marked": number;
  broken: number;
  refused: number;
}

interface Stage {
  server: TestServer;
  upstream: Upstream;
  journal: Journal;
  random: Random;
  key: string;
  sessions: string[];
  options: Options;
}

/** Starts the product, kills it in the middle of its work, starts it again on the same data, and counts what is wrong. */
export async function killRounds(options: Options): Promise<Totals> {
  const upstream = await startUpstream();
  const server = await startServer({ env: environment(options, upstream) });
  const { key } = await openAccount(server.url);
  const journal = new Journal();
  const stage: Stage = { server, upstream, journal, random: seededRandom(options.seed), key, sessions: [], options };
  const reports: RoundReport[] = [];
  try {
    for (let index = 0; index < sessions; index++) stage.sessions.push(await createSession(stage));
    for (let round = 1; round <= options.rounds; round++) {
      const report = await killOnce(stage, round);
      reports.push(report);
      options.report?.(report);
      // Every later check would find these again.
      if (problems(report).length > 0) break;
    }
  } finally {
    await stage.server.remove();
    await upstream.stop();
  }
  return total(journal, reports);
}

/** Everything wrong in a round, as sentences. */
export function problems({ lost, doubled, keptShort, notMarked, broken }: Findings): string[] {
  return [...lost, ...doubled, ...keptShort, ...notMarked, ...broken];
}

function environment({ database }: Options, upstream: Upstream): Record<string, string> {
  const { AUTH_SECRET = "", PARLEY_ENCRYPTION_KEY = "" } = testEnvironment;
  return {
    OPENAI_BASE_URL: `${upstream.url}/v1`,
    OPENAI_API_KEY: "sk-test",
    ...(database ? { DATABASE_URL: database, AUTH_SECRET, PARLEY_ENCRYPTION_KEY } : {}),
  };
}

async function createSession({ server, key }: Stage): Promise<string> {
  const response = await fetch(`${server.url}/api/chat/sessions`, {
    method: "POST",
    body: JSON.stringify({ model: "openai:mock-1" }),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  if (!response.ok) throw new Error(`no session: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

async function killOnce(stage: Stage, round: number): Promise<RoundReport> {
  const { journal, random } = stage;
  journal.round = round;
  journal.killed = null;
  const begin = performance.now();
  const connection = { url: stage.server.url, key: stage.key };
  const [hasty = "", ...shared] = stage.sessions;
  const work = Array.from({ length: clients }, () => keepSending(connection, journal, random, shared));
  work.push(sendHastily(connection, journal, hasty));
  await wait(random.between(100, 6_000));
  journal.killed = { at: performance.now(), time: Date.now() };
  await stage.server.kill();
  await Promise.all(work);
  const sent = journal.messages.filter((message) => message.round === round);
  const unacknowledged = sent.filter((message) => !message.acknowledged);
  const killed = performance.now();
  const killsAtStart = await startAgain(stage);
  const started = performance.now();
  for (const message of unacknowledged) await send({ ...connection, url: stage.server.url }, journal, message);
  const findings = await withDatabase(stage, async (query) => {
    await settle(query);
    return check(journal, query);
  });
  return {
    ...{ ...findings, round, killsAtStart },
    upMs: Math.round(journal.killed.at - begin),
    acknowledged: sent.length - unacknowledged.length,
    unacknowledged: unacknowledged.length,
    startMs: Math.round(started - killed),
    settleMs: Math.round(performance.now() - started),
  };
}

/** Starts the server on its old data, and now and then kills it again while it cleans up. Returns how often. */
async function startAgain(stage: Stage): Promise<number> {
  const { dataDirectory } = stage.server;
  for (let kills = 0; ; kills++) {
    stage.server = await startServer({ dataDirectory, env: environment(stage.options, stage.upstream) });
    if (kills === 2 || !stage.random.chance(0.2)) return kills;
    await wait(stage.random.between(0, 1_500));
    await stage.server.kill();
  }
}

async function withDatabase<Value>(stage: Stage, work: (query: Query) => Promise<Value>): Promise<Value> {
  const connectionString = stage.options.database ?? readLock(stage.server.dataDirectory).databaseUrl;
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(async (sql, values) => (await client.query(sql, values)).rows);
  } finally {
    await client.end();
  }
}

/** Waits until no run waits or runs, or gives up: the check then finds what is left. */
async function settle(query: Query): Promise<void> {
  const deadline = performance.now() + settleMs;
  while (performance.now() < deadline) {
    const [row] = await query<{ busy: number }>(
      "SELECT count(*)::int AS busy FROM runs WHERE status IN ('queued', 'running')",
    );
    if (row?.busy === 0) return;
    await wait(250);
  }
}

function total(journal: Journal, reports: RoundReport[]): Totals {
  const sum = (count: (report: RoundReport) => number) => reports.reduce((all, report) => all + count(report), 0);
  return {
    rounds: reports.length,
    acknowledged: sum((report) => report.acknowledged),
    interrupted: sum((report) => report.interrupted),
    lost: sum((report) => report.lost.length),
    doubled: sum((report) => report.doubled.length),
    "partial kept short": sum((report) => report.keptShort.length),
    "not marked": sum((report) => report.notMarked.length),
    broken: sum((report) => report.broken.length),
    refused: journal.refusals.length,
  };
}
