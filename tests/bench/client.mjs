// A small HTTP client on kept connections, so that the load generator costs little itself.
import http from "node:http";
import { microseconds } from "./common.mjs";

const agent = new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const tilde = "~".charCodeAt(0);

/** Sends a request and resolves with Node's response, whose body is still to come. */
export function request(url, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const payload =
      body === undefined ? undefined : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
    const type = payload ? { "content-type": "application/json", "content-length": payload.length } : {};
    const sent = http.request(url, { method, agent, headers: { ...type, ...headers } }, resolve);
    sent.on("error", reject);
    sent.end(payload);
  });
}

/** The same with the whole body as text. */
export async function requestText(url, options) {
  const response = await request(url, options);
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}

/**
 * Reads a streamed answer whatever its framing: counts the upstream's chunks by their "~<microseconds>~" stamps, and with
 * `delays` also how long each took until here. `ttft` is the time from `begun` to the first stamp, in milliseconds.
 */
export function readStamps(response, begun, delays) {
  const seen = { ttft: Number.NaN, chunks: 0, bytes: 0, ok: false };
  let digits = null;
  let tail = "";
  const take = (buffer) => {
    const now = microseconds();
    if (Number.isNaN(seen.ttft) && buffer.includes(tilde)) seen.ttft = performance.now() - begun;
    for (let at = 0; at < buffer.length; ) {
      const mark = buffer.indexOf(tilde, at);
      if (digits !== null) digits += buffer.latin1Slice(at, mark < 0 ? buffer.length : mark);
      if (mark < 0) return;
      if (digits === null) digits = "";
      else {
        delays?.push((now - Number(digits)) / 1000);
        seen.chunks += 1;
        digits = null;
      }
      at = mark + 1;
    }
  };
  return new Promise((resolve) => {
    const finish = () => resolve({ ...seen, ok: response.statusCode === 200 && tail.includes("@END@") });
    response.on("data", (buffer) => {
      seen.bytes += buffer.length;
      take(buffer);
      tail = (tail + buffer.latin1Slice(Math.max(0, buffer.length - 4_000))).slice(-4_000);
    });
    response.on("end", finish);
    response.on("error", finish);
  });
}
