// The least that any application in the middle does: reads each event of the model, parses it, and writes its own.
import http from "node:http";
import { isMain, listen } from "./common.mjs";

/** Starts the relay in front of a model's address. */
export async function startRelay(upstream, port = 0) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const server = http.createServer((request, response) => {
    const headers = { "content-type": "application/json", "content-length": request.headers["content-length"] };
    const asked = http.request(`${upstream}/v1/chat/completions`, { method: "POST", agent, headers }, (answer) => {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
      forward(answer, response);
    });
    asked.on("error", () => response.destroy());
    response.on("close", () => !response.writableFinished && asked.destroy());
    request.pipe(asked);
  });
  return listen(server, port);
}

function forward(answer, response) {
  let rest = "";
  answer.setEncoding("utf8");
  answer.on("data", (text) => {
    const events = (rest + text).split("\n\n");
    rest = events.pop() ?? "";
    const out = events.map(translate).join("");
    if (out === "" || response.write(out)) return;
    answer.pause();
    response.once("drain", () => answer.resume());
  });
  answer.on("end", () => response.end("data: [DONE]\n\n"));
}

function translate(event) {
  if (!event.startsWith("data: {")) return "";
  const delta = JSON.parse(event.slice(6)).choices[0]?.delta?.content;
  return delta ? `data: ${JSON.stringify({ type: "text-delta", delta })}\n\n` : "";
}

if (isMain(import.meta.url)) {
  const { url } = await startRelay(process.env.UPSTREAM ?? "http://127.0.0.1:4010", Number(process.env.PORT ?? 4020));
  console.log(`The relay answers at ${url}`);
}
