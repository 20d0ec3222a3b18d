import { lookup as resolve } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, type Dispatcher, fetch as undiciFetch } from "undici";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

const maxRedirects = 3;

/** Options of `safeFetch`. */
export interface SafeFetchOptions {
  /** The operator wrote this URL into the environment: its own origin may be private. Never set it for typed-in URLs. */
  trusted?: boolean;
  /** Milliseconds until the whole exchange is aborted. Leave it out for streams. */
  timeoutMs?: number;
  /** The body errors after this many bytes. Leave it out for streams. */
  maxBytes?: number;
}

/**
 * `fetch` for URLs that people type in. Only http(s), only public addresses (checked on the address the socket really
 * connects to, so a name cannot change in between), unless `ALLOWED_PRIVATE_HOSTS` names the host; at most three
 * redirects, each checked anew and without credentials when the origin changes. Has no time limits of its own.
 * Throws `invalid` for a refused address, otherwise what `fetch` throws.
 */
export async function safeFetch(
  input: string | URL,
  init: RequestInit = {},
  options: SafeFetchOptions = {},
): Promise<Response> {
  const timeout = options.timeoutMs === undefined ? [] : [AbortSignal.timeout(options.timeoutMs)];
  const signals = init.signal ? [init.signal, ...timeout] : timeout;
  const signal = signals.length > 1 ? AbortSignal.any(signals) : signals[0];
  const response = await follow(parse(input), { ...init, ...(signal && { signal }) }, options.trusted ?? false);
  return options.maxBytes === undefined ? response : capped(response, options.maxBytes);
}

/** Throws `invalid` when `safeFetch` would refuse the URL by its form alone; names are resolved only on connecting. */
export function assertSafeUrl(input: string | URL): void {
  checkTarget(parse(input));
}

async function follow(first: URL, init: RequestInit, trusted: boolean): Promise<Response> {
  let url = first;
  let request = init;
  let trust = trusted;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if (!trust) checkTarget(url);
    const response = await send(url, request, trust);
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = parse(new URL(location, url));
    const sameOrigin = next.origin === url.origin;
    request = redirected(request, response.status, sameOrigin);
    trust &&= sameOrigin;
    url = next;
  }
  throw new AppError("invalid", `${first.host} redirects too often. Use the address it redirects to.`);
}

async function send(url: URL, init: RequestInit, trusted: boolean): Promise<Response> {
  const dispatcher = trusted ? openAgent() : guardedAgent();
  try {
    // undici's own fetch, because Node's built-in one does not accept an agent of another undici version.
    const request = { ...init, redirect: "manual", dispatcher } as Parameters<typeof undiciFetch>[1];
    return (await undiciFetch(url, request)) as unknown as Response;
  } catch (error) {
    if (error instanceof Error && AppError.is(error.cause)) throw error.cause;
    throw error;
  }
}

/** What browsers do with method and body; every header that could carry a secret is dropped on the way to another origin. */
function redirected(init: RequestInit, status: number, sameOrigin: boolean): RequestInit {
  const keepsBody = status === 307 || status === 308;
  const headers = new Headers(init.headers);
  if (!keepsBody) headers.delete("content-type");
  const kept = sameOrigin
    ? headers
    : [...headers].filter(([name]) => ["accept", "content-type", "user-agent"].includes(name));
  return { ...init, headers: kept, ...(!keepsBody && { method: init.method === "HEAD" ? "HEAD" : "GET", body: null }) };
}

function parse(input: string | URL): URL {
  if (!URL.canParse(input)) throw new AppError("invalid", "That is not a web address. It must start with https://.");
  return new URL(input);
}

function checkTarget(url: URL): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new AppError("invalid", "Only http and https addresses can be used.");
  }
  if (url.username || url.password) throw new AppError("invalid", "Leave user name and password out of the address.");
  const port = Number(url.port || 443);
  if (port < 1024 && port !== 80 && port !== 443) throw new AppError("invalid", `Port ${port} cannot be used.`);
  // A literal address never reaches the connector's lookup, so it is checked here.
  const host = bare(url.hostname);
  if (ipaddr.isValid(host) && !mayReach(host, host)) throw refused(host);
}

function mayReach(host: string, address: string): boolean {
  const plain = ipaddr.process(address);
  if (plain.range() === "linkLocal" || plain.toNormalizedString() === "fd00:ec2:0:0:0:0:0:254") return false;
  return isPublic(ipaddr.parse(address)) || env.ALLOWED_PRIVATE_HOSTS.includes(host);
}

/** Of IPv6 only 2000::/3 is handed out; what lies outside is special, or an IPv4 address in one of its disguises. */
function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 || (address.parts[0] ?? 0) >> 13 === 1;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function refused(host: string): AppError {
  return new AppError(
    "invalid",
    `${host} is not a public address. The operator can allow it with ALLOWED_PRIVATE_HOSTS.`,
  );
}

const limits = { headersTimeout: 0, bodyTimeout: 0 };

function openAgent(): Dispatcher {
  return singleton("agent.open", () => new Agent({ ...limits, connect: { timeout: 10_000 } }));
}

function guardedAgent(): Dispatcher {
  return singleton(
    "agent.guarded",
    () => new Agent({ ...limits, connect: { timeout: 10_000, lookup: guardedLookup } }),
  );
}

const guardedLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    // One private address among public ones is refused too: a host with two faces is not a model server.
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => mayReach(host, address))) return callback(refused(host), "", 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function capped(response: Response, maxBytes: number): Response {
  const { status, statusText, headers } = response;
  let total = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.byteLength;
      if (total > maxBytes) throw new AppError("too_large", `The server sent more than ${maxBytes} bytes.`);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counter) ?? null, { status, statusText, headers });
}
