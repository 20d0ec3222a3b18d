import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Journal, SentMessage } from "#tests/chaos/journal.ts";
import type { Random } from "#tests/chaos/random.ts";

interface Connection {
  url: string;
  key: string;
}

/** Sends messages one after the other, now and then several at once, and reads their answers, until the server is gone. */
export async function keepSending(
  connection: Connection,
  journal: Journal,
  random: Random,
  sessions: readonly string[],
): Promise<void> {
  while (!journal.killed) {
    const burst = random.chance(0.2) ? 2 : 1;
    await Promise.all(
      Array.from({ length: burst }, () => {
        const message = compose(journal, random, random.pick(sessions));
        return (random.chance(0.6) ? sendAndStream : sendThenFollow)(connection, journal, message).catch(() => {
          // The connection broke: the kill, and the journal says how far this message came.
        });
      }),
    );
    await wait(random.between(0, 150));
  }
}

/** Sends one short question right after the other and reads no answer, so that kills also fall between commit and reply. */
export async function sendHastily(connection: Connection, journal: Journal, sessionId: string): Promise<void> {
  while (!journal.killed) {
    await send(connection, journal, question(journal, sessionId, 1, 1)).catch(() => {
      // The connection broke, as above.
    });
  }
}

function compose(journal: Journal, random: Random, sessionId: string): SentMessage {
  const n = Math.floor(random.chance(0.4) ? random.between(80, 140) : random.between(3, 40));
  return question(journal, sessionId, n, Math.floor(random.between(15, 35)));
}

/** A question whose answer has `n` words, one every `gap` milliseconds. */
function question(journal: Journal, sessionId: string, n: number, gap: number): SentMessage {
  const clientId = randomUUID();
  return journal.begin({
    clientId,
    sessionId,
    content: `Message ${clientId} [[upstream n=${n} gap=${gap}]]`,
    expected: Array.from({ length: n }, (_, index) => `word${index} `).join(""),
  });
}

/** Sends with the answer as a stream on the same connection, as the AI SDK's clients do. */
async function sendAndStream(connection: Connection, journal: Journal, message: SentMessage): Promise<void> {
  const response = await post(connection, message, "text/event-stream");
  if (!response.ok) return journal.refuse(`${response.status} ${await response.text()}`);
  await readAnswer(response, message);
}

/** Sends, and reads the run's stream on another connection, as the page does. */
async function sendThenFollow(connection: Connection, journal: Journal, message: SentMessage): Promise<void> {
  const runId = await send(connection, journal, message);
  if (runId === null) return;
  const response = await fetch(`${connection.url}/api/chat/runs/${runId}/stream`, {
    headers: authorization(connection),
  });
  if (!response.ok) return journal.refuse(`${response.status} ${await response.text()}`);
  await readAnswer(response, message);
}

/** Sends and waits for the 202 only. Returns the run's id; null when it was refused. */
export async function send(connection: Connection, journal: Journal, message: SentMessage): Promise<string | null> {
  const response = await post(connection, message, "application/json");
  if (response.status !== 202) {
    journal.refuse(`${response.status} ${await response.text()}`);
    return null;
  }
  const { runs } = (await response.json()) as { runs: { id: string; messageId: string }[] };
  message.acknowledged = true;
  message.answerId = runs[0]?.messageId ?? null;
  return runs[0]?.id ?? null;
}

function post(connection: Connection, message: SentMessage, accept: string): Promise<Response> {
  return fetch(`${connection.url}/api/chat/sessions/${message.sessionId}/messages`, {
    method: "POST",
    body: JSON.stringify({ id: message.clientId, content: message.content }),
    headers: { ...authorization(connection), accept, "content-type": "application/json" },
  });
}

function authorization({ key }: Connection): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

async function readAnswer(response: Response, message: SentMessage): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.startsWith("data: {")) take(JSON.parse(line.slice(6)), message);
  }
}

function take(chunk: { type: string; delta?: string; messageId?: string }, message: SentMessage): void {
  if (chunk.type === "start") {
    message.acknowledged = true;
    message.answerId = chunk.messageId ?? null;
  }
  if (chunk.type === "finish") message.finished = true;
  if (chunk.type !== "text-delta") return;
  message.text += chunk.delta ?? "";
  message.seen.push({ at: performance.now(), length: message.text.length });
}
