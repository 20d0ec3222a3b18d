// `npm run chaos:stop -- --times 50 [--database postgresql://… --redis redis://…]`: stops answers at every stage and from
// every place, and counts where the model went on, text was lost, or the next message failed. With a database and Redis
// a second server on the same data stops what the first one writes.
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openAccount, type TestAccount } from "#tests/support/account.ts";
import { testEnvironment } from "#tests/support/environment.ts";
import { startServer } from "#tests/support/server.ts";
import { SseReader, textOf } from "#tests/support/sse.ts";
import { startUpstream } from "#tests/support/upstream.ts";

const { values } = parseArgs({
  options: { times: { type: "string", default: "50" }, database: { type: "string" }, redis: { type: "string" } },
});
/** The model must notice within this time that nobody wants its answer any more. */
const closedWithinMs = 2_000;

const upstream = await startUpstream();
const { AUTH_SECRET = "", PARLEY_ENCRYPTION_KEY = "" } = testEnvironment;
const shared = values.database && values.redis ? { DATABASE_URL: values.database, REDIS_URL: values.redis } : undefined;
const env = {
  ...{ OPENAI_BASE_URL: `${upstream.url}/v1`, OPENAI_API_KEY: "sk-test" },
  ...(shared ? { ...shared, AUTH_SECRET, PARLEY_ENCRYPTION_KEY } : {}),
};
const first = await startServer({ env });
const second = shared ? await startServer({ env }) : undefined;
const account = await openAccount(first.url);

interface Message {
  status: string;
  content: string;
}

interface Stage {
  sessionId: string;
  runId: string;
  /** Reads the answer from its first token. */
  read: () => Promise<SseReader>;
  stop: (from?: string) => Promise<void>;
}

/** Each stage does something with a running answer and then stops it. Returns what had been read before. */
const stages: Record<string, { directive?: string; run: (stage: Stage) => Promise<string> }> = {
  "at once": { run: ({ stop }) => stop().then(() => "") },
  "before the first token": {
    directive: "n=3 gap=5000",
    run: ({ stop }) =>
      wait(200)
        .then(() => stop())
        .then(() => ""),
  },
  "in the middle": { run: async ({ read, stop }) => readThen(await read(), stop) },
  "after a reload": {
    run: async ({ read, stop }) => {
      const left = await read();
      await left.find("first words", () => textOf(left.messages) !== "");
      await left.leave();
      return readThen(await read(), stop);
    },
  },
  "when nobody reads": {
    run: ({ stop }) =>
      wait(400)
        .then(() => stop())
        .then(() => ""),
  },
  ...(second
    ? {
        "from another server": { run: async ({ read, stop }: Stage) => readThen(await read(), () => stop(second.url)) },
      }
    : {}),
};

const totals = { stops: 0, "model went on": 0, "text lost": 0, "not marked": 0, "next failed": 0 };
for (const [name, { directive = "n=400 gap=15", run }] of Object.entries(stages)) {
  let slowest = 0;
  for (let time = 0; time < Number(values.times); time++)
    slowest = Math.max(slowest, await stopOnce(name, directive, run));
  console.log(`${name}: ${values.times} stops, the model was left after at most ${Math.round(slowest)} ms`);
}
console.log(
  Object.entries(totals)
    .map(([name, count]) => `${name} ${count}`)
    .join(", "),
);
await second?.remove();
await first.remove();
await upstream.stop();
const { stops, ...faults } = totals;
process.exit(stops === 0 || Object.values(faults).some((count) => count > 0) ? 1 : 0);

async function readThen(reader: SseReader, stop: () => Promise<void>): Promise<string> {
  await reader.find("some words", () => textOf(reader.messages).length > 40);
  const text = textOf(reader.messages);
  await stop();
  await reader.end();
  return text;
}

/** Returns the milliseconds from the stop until the model's connection was closed. */
async function stopOnce(name: string, directive: string, run: (stage: Stage) => Promise<string>): Promise<number> {
  totals.stops += 1;
  const { id: sessionId } = await api<{ id: string }>(account, "POST", "/api/chat/sessions", {
    model: "openai:mock-1",
    name,
  });
  const { runs } = await post(sessionId, `[[upstream ${directive}]]`);
  const [{ id: runId, messageId } = { id: "", messageId: "" }] = runs;
  let stoppedAt = 0;
  const read = async () => {
    const response = await fetch(`${first.url}/api/chat/runs/${runId}/stream`, { headers: { cookie: account.cookie } });
    return new SseReader(response);
  };
  const stop = async (from = first.url) => {
    stoppedAt = performance.now();
    await api(account, "DELETE", `/api/chat/sessions/${sessionId}/stream`, undefined, from);
  };
  const text = await run({ sessionId, runId, read, stop });
  if (!(await within(closedWithinMs, async () => upstream.open() === 0))) totals["model went on"] += 1;
  const closedMs = performance.now() - stoppedAt;
  const stopped = await within(
    closedWithinMs,
    async () => (await messageOf(sessionId, messageId)).status === "cancelled",
  );
  if (!stopped) totals["not marked"] += 1;
  if (!(await messageOf(sessionId, messageId)).content.startsWith(text)) totals["text lost"] += 1;
  const next = await post(sessionId, "[[upstream n=3]]");
  const nextId = next.runs[0]?.messageId ?? "";
  const answered = await within(5_000, async () => (await messageOf(sessionId, nextId)).status === "complete");
  if (!answered) totals["next failed"] += 1;
  return closedMs;
}

function post(sessionId: string, content: string): Promise<{ runs: { id: string; messageId: string }[] }> {
  return api(account, "POST", `/api/chat/sessions/${sessionId}/messages`, { content });
}

async function messageOf(sessionId: string, messageId: string): Promise<Message> {
  const path = `/api/chat/sessions/${sessionId}/messages`;
  const { data } = await api<{ data: (Message & { id: string })[] }>(account, "GET", path);
  return data.find(({ id }) => id === messageId) ?? { status: "missing", content: "" };
}

async function api<Value>(
  { key }: TestAccount,
  method: string,
  path: string,
  body?: object,
  url = first.url,
): Promise<Value> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Value;
}

async function within(milliseconds: number, check: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = performance.now() + milliseconds; performance.now() < deadline; await wait(20)) {
    if (await check()) return true;
  }
  return check();
}
