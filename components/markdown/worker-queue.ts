import type { Reply, Request } from "#components/markdown/protocol.ts";
import type { Patch } from "#lib/markdown/nodes.ts";

/** How long the worker may work on one update, in milliseconds, before it is taken for hung. */
const budget = 1_000;
/** The same for a text that was too slow once: a busy machine is not a hostile text. */
const secondBudget = 5_000;

/** Who has text to render. `take` returns what to send, and counts it as sent. */
export interface Client {
  id: number;
  take(): { text: string; isFinal: boolean } | undefined;
  apply(patch: Patch): void;
  /** The text cannot be rendered: show it as it is. */
  giveUp(): void;
  /** The worker was replaced: send everything again, under a new id. */
  startOver(): void;
}

let worker: Worker | undefined;
let isReady = false;
let busyWith: number | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const clients = new Map<number, Client>();
const waiting = new Set<Client>();
const slow = new WeakSet<Client>();
let lastId = 0;

export function nextId(): number {
  return ++lastId;
}

/** Asks for a turn. One update is under way at a time, so what arrives meanwhile is sent together. */
export function enqueue(client: Client): void {
  clients.set(client.id, client);
  waiting.add(client);
  worker ??= start();
  pump();
}

/** Forgets a client that is no longer shown. */
export function leave(client: Client): void {
  waiting.delete(client);
  if (clients.delete(client.id)) post({ type: "close", document: client.id });
}

function start(): Worker {
  const started = new Worker(new URL("./markdown.worker.ts", import.meta.url), { type: "module" });
  started.onmessage = (event: MessageEvent<Reply>) => receive(event.data);
  started.onerror = () => replace(busyWith);
  isReady = false;
  return started;
}

function pump(): void {
  if (!isReady || busyWith !== undefined) return;
  for (const client of waiting) {
    waiting.delete(client);
    const job = client.take();
    if (!job) continue;
    busyWith = client.id;
    watch(client.id);
    post({ type: "write", document: client.id, ...job });
    return;
  }
}

function receive(reply: Reply): void {
  clearTimeout(timer);
  if (reply.type === "working") {
    watch(reply.document);
    return;
  }
  if (reply.type === "ready") isReady = true;
  if (reply.type === "patch" || reply.type === "repaint") {
    // A repaint may end while a write waits behind it: that write's time begins now.
    if (reply.type === "patch") busyWith = undefined;
    else if (busyWith !== undefined) watch(busyWith);
    clients.get(reply.document)?.apply(reply.patch);
  }
  if (reply.type !== "loading") pump();
}

function watch(id: number): void {
  clearTimeout(timer);
  const client = clients.get(id);
  timer = setTimeout(() => replace(id), client && slow.has(client) ? secondBudget : budget);
}

/** Ends a hung worker. Whoever it was busy with twice is shown as plain text, the others begin again in a new one. */
function replace(culprit: number | undefined): void {
  clearTimeout(timer);
  worker?.terminate();
  worker = undefined;
  busyWith = undefined;
  const suspect = culprit === undefined ? undefined : clients.get(culprit);
  const blamed = suspect && slow.has(suspect) ? suspect : undefined;
  if (suspect) slow.add(suspect);
  const others = [...clients.values()].filter((client) => client !== blamed);
  clients.clear();
  waiting.clear();
  blamed?.giveUp();
  // Without a culprit the worker itself does not load; trying again at once would go on for ever.
  for (const client of others) culprit === undefined ? client.giveUp() : client.startOver();
}

function post(request: Request): void {
  worker?.postMessage(request);
}
