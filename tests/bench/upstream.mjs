// An OpenAI-compatible model that says what its caller asks for. A directive in the last user message sets the answer:
//   [[mock first=0 n=500 size=20 gap=0 body=ts]]
//   first  milliseconds before the first token      n     number of chunks
//   gap    milliseconds between chunks; 0 is as fast as the reader takes them
//   size   characters per chunk
//   body   ts: every chunk begins with "~<microseconds of the machine's clock>~", so that a reader can tell its delay;
//          md: slices of a markdown text of `bytes` characters with `code` code blocks
// The last chunk ends with "@END@". GET /stats counts. Run alone: PORT=4010 node tests/bench/upstream.mjs
import { createServer } from "node:http";
import { isMain, listen, microseconds } from "./common.mjs";
import { markdown } from "./markdown.mjs";

const defaults = { first: 0, n: 40, size: 20, gap: 0, body: "ts", bytes: 51_200, code: 5 };
/** Chunks written in one turn of the event loop, when there is no gap. */
const burst = 10;
const filler = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor ".repeat(60);
const end = " @END@";

/** Starts the model; resolves with its address and how to stop it. */
export async function startUpstream(port = 0) {
  const stats = { requests: 0, open: 0, aborted: 0, chunks: 0 };
  const server = createServer(async (request, response) => {
    if (request.url === "/stats") return json(response, stats);
    if (request.url?.endsWith("/models")) return json(response, { object: "list", data: [{ id: "mock" }] });
    const body = await readJson(request);
    if (!body) return response.writeHead(400).end();
    stats.requests += 1;
    if (body.stream) answer(response, directiveOf(body), stats);
    else
      json(response, {
        ...head,
        object: "chat.completion",
        choices: [choice({ message: title }, "stop")],
        usage: usage(4),
      });
  });
  return listen(server, port);
}

const head = { id: "c1", created: 0, model: "mock" };
const title = { role: "assistant", content: "A short title" };
const usage = (tokens) => ({ prompt_tokens: 10, completion_tokens: tokens, total_tokens: tokens + 10 });
const choice = (content, finish) => ({ index: 0, ...content, finish_reason: finish });

function json(response, value) {
  response.setHeader("content-type", "application/json").end(JSON.stringify(value));
}

async function readJson(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function directiveOf({ messages = [] }) {
  const content = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const text = typeof content === "string" ? content : content.map((part) => part.text ?? "").join("");
  const inside = [...text.matchAll(/\[\[mock([^\]]*)\]\]/g)].at(-1)?.[1] ?? "";
  const given = [...inside.matchAll(/(\w+)=([\w.]+)/g)].map(([, name, value]) => [
    name,
    name === "body" ? value : Number(value),
  ]);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** Streams one answer, honouring the reader's pace. */
function answer(response, directive, stats) {
  stats.open += 1;
  let timer;
  response.on("close", () => {
    stats.open -= 1;
    if (!response.writableFinished) stats.aborted += 1;
    clearTimeout(timer);
    clearInterval(timer);
  });
  const next = chunksOf(directive, stats);
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.write(event({ role: "assistant", content: "" }));
  const begin = () => {
    if (directive.gap > 0) timer = pace(response, next, directive.gap);
    else pour(response, next);
  };
  if (directive.first > 0) timer = setTimeout(begin, directive.first);
  else begin();
}

/** A function that returns the next event, or null after the last. */
function chunksOf({ body, n, size, bytes, code }, stats) {
  const text = body === "md" ? markdown(bytes, code) : null;
  const count = text === null ? n : Math.ceil(text.length / size);
  let index = 0;
  const piece = () => {
    if (text !== null) return text.slice(index * size, (index + 1) * size);
    const stamp = `~${microseconds()}~`;
    return stamp + filler.slice(0, Math.max(1, size - stamp.length));
  };
  return () => {
    if (index >= count) return null;
    const content = piece();
    index += 1;
    stats.chunks += 1;
    return { text: event({ content: index === count ? content + end : content }), last: index === count, count };
  };
}

function event(delta, finish = null) {
  return `data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices: [choice({ delta }, finish)] })}\n\n`;
}

function conclude(response, count) {
  const total = { ...head, object: "chat.completion.chunk", choices: [], usage: usage(count) };
  response.end(`${event({}, "stop")}data: ${JSON.stringify(total)}\n\ndata: [DONE]\n\n`);
}

/** By the clock, not by the timer: a late timer catches up, so that the pace is the one asked for. */
function pace(response, next, gap) {
  const begun = performance.now();
  let sent = 0;
  const tick = () => {
    for (const due = Math.floor((performance.now() - begun) / gap) + 1; sent < due; sent++) {
      const chunk = next();
      if (!chunk) return;
      response.write(chunk.text);
      if (chunk.last) {
        clearInterval(timer);
        conclude(response, chunk.count);
        return;
      }
    }
  };
  const timer = setInterval(tick, gap);
  tick();
  return timer;
}

function pour(response, next) {
  for (let written = 0; written < burst; written++) {
    if (response.destroyed) return;
    const chunk = next();
    if (!chunk) return;
    const room = response.write(chunk.text);
    if (chunk.last) return conclude(response, chunk.count);
    if (!room) return void response.once("drain", () => pour(response, next));
  }
  setImmediate(() => pour(response, next));
}

if (isMain(import.meta.url)) {
  const { url } = await startUpstream(Number(process.env.PORT ?? 4010));
  console.log(`The model answers at ${url}/v1`);
}
