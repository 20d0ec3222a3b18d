import type { NextApiRequest, NextApiResponse } from "next";
import * as nextAuthModule from "next-auth";
import { findLoginActor } from "#lib/auth/authenticate.ts";
import { cookieName, readCookie } from "#lib/auth/cookies.ts";
import { type AccountDoor, type AuthVisit, authOptions } from "#lib/auth/options.ts";
import { assertSameOrigin, isSecure, ownOrigin } from "#lib/auth/origin.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { readBytes } from "#lib/request-body.ts";
import { errorResponse } from "#lib/route.ts";

const actions = new Set(["providers", "csrf", "signin", "callback", "signout", "session", "error"]);
const largestBody = 16 * 1024;

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * The route handler of `/api/auth/*`: next-auth behind our own rules. It sees only the origin we vouch for, changes must
 * come from our own pages, and a sign-in sent by a script gets our error body where next-auth would redirect.
 */
export function authHandler(door: AccountDoor) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      return await handle(door, request, (await context.params).nextauth);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

async function handle(door: AccountDoor, request: Request, nextauth: string[]): Promise<Response> {
  if (!actions.has(nextauth[0] ?? "")) throw notFound("page");
  if (request.method === "POST") assertSameOrigin(request.headers);
  const body = request.method === "POST" ? await readForm(request) : {};
  const actor = await findLoginActor(request.headers);
  if (nextauth[0] === "session" && !actor)
    return Response.json({}, { headers: { "cache-control": "private, no-store" } });
  const cookies = readCookies(request.headers);
  const target = body.callbackUrl ?? cookies[cookieName("callback", isSecure(request.headers))] ?? "";
  const inviteToken = /\/invite\/([\w-]{1,200})$/.exec(target)?.[1];
  const visit: AuthVisit = { headers: request.headers, userId: actor?.userId, inviteToken };
  const reply = await callNextAuth(door, visit, { request, nextauth, body, cookies });
  const scripted = body.json === "true" && visit.error !== undefined;
  return scripted ? errorResponse(visit.error) : explained(reply, visit);
}

interface Call {
  request: Request;
  nextauth: string[];
  body: Record<string, string>;
  cookies: Record<string, string>;
}

/** next-auth's handler for the App Router reads Next's own request scope; the one for API routes takes what it is given. */
async function callNextAuth(door: AccountDoor, visit: AuthVisit, call: Call): Promise<Response> {
  const { request, nextauth, body, cookies } = call;
  const origin = new URL(ownOrigin(request.headers));
  const headers = { host: origin.host, "x-forwarded-proto": origin.protocol.slice(0, -1) };
  const query = { ...Object.fromEntries(new URL(request.url).searchParams), nextauth };
  const reply = collectReply();
  const given = { method: request.method, query, body, cookies, headers } as unknown as NextApiRequest;
  await nextAuth()(given, reply.target, authOptions(door, visit));
  return reply.response();
}

type Handler = typeof nextAuthModule.default;

/** Node hands over the CommonJS module, bundlers its default export. */
function nextAuth(): Handler {
  const exported: unknown = nextAuthModule.default;
  return typeof exported === "function" ? (exported as Handler) : (exported as { default: Handler }).default;
}

/** The few methods of an API response that next-auth calls, gathered into a Response. */
function collectReply() {
  const headers = new Headers({ "cache-control": "private, no-store" });
  let status = 200;
  let content: string | null = null;
  const target = {
    status(code: number) {
      status = code;
      return target;
    },
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? headers.getSetCookie() : headers.get(name)),
    setHeader(name: string, value: string | string[]) {
      headers.delete(name);
      for (const item of [value].flat()) headers.append(name, item);
      return target;
    },
    json(value: unknown) {
      headers.set("content-type", "application/json");
      content = JSON.stringify(value);
    },
    send(value: unknown) {
      if (typeof value === "string" || value === undefined) content = value ?? null;
      else target.json(value);
    },
    end: () => {},
  };
  return { target: target as unknown as NextApiResponse, response: () => new Response(content, { status, headers }) };
}

/** A person who was redirected back to the sign-in page learns there what went wrong, in a word that we know. */
function explained(reply: Response, visit: AuthVisit): Response {
  const location = reply.headers.get("location");
  if (visit.error === undefined || location === null) return reply;
  if (!AppError.is(visit.error)) logger.error({ err: visit.error }, "a sign-in failed unexpectedly");
  const code = AppError.is(visit.error) ? visit.error.code : "internal";
  reply.headers.set("location", `${ownOrigin(visit.headers)}/login?error=${code}`);
  return reply;
}

async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get("content-type") ?? "";
  const text = new TextDecoder().decode(await readBytes(request, largestBody));
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return Object.fromEntries(new URLSearchParams(text));
  if (!/^application\/json\b/i.test(type)) throw new AppError("unsupported", "Send a form or JSON.");
  return textFields(text);
}

function textFields(text: string): Record<string, string> {
  try {
    const fields = Object.entries(JSON.parse(text) as object).filter(([, value]) =>
      ["string", "boolean"].includes(typeof value),
    );
    return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
  } catch (error) {
    throw new AppError("invalid", "The body is not valid JSON.", { cause: error });
  }
}

function readCookies(headers: Headers): Record<string, string> {
  const sent = headers.get("cookie") ?? "";
  const secure = isSecure(headers);
  const purposes = ["login", "csrf", "callback", "state", "pkce", "nonce"] as const;
  const pairs = purposes.flatMap((purpose) => {
    const name = cookieName(purpose, secure);
    const value = readCookie(sent, name);
    return value === undefined ? [] : [[name, decode(value)]];
  });
  return Object.fromEntries(pairs);
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
