import type { z } from "zod";
import type { UserActor } from "#lib/actor.ts";
import { authenticate } from "#lib/auth/authenticate.ts";
import { AppError, errorStatus } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { readJson } from "#lib/request-body.ts";
import type { Scope } from "#lib/schemas/account.ts";

/** What a route declares about itself. The OpenAPI document is made from these. */
export interface RouteSpec<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  summary: string;
  /** What the API reference says beyond the summary, in plain sentences. */
  description?: string;
  /** A body that works, for the API reference. */
  example?: z.input<Body>;
  /** "user" needs a sign-in or an API key; "public" lets everyone in and gives the handler no actor. */
  access?: "user" | "public";
  /** What an API key must be allowed to do. Reads need `read`, everything else `write`, unless this says more. */
  scope?: Scope;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Largest accepted body in bytes; 1 MiB unless told. */
  maxBody?: number;
  /** The body is a form with files. The handler reads it from the request while it arrives, and counts for itself. */
  upload?: boolean;
  response?: z.ZodType;
  /** Status of a plain answer; 200 unless told. 204 sends no body. */
  status?: number;
  /** The answer is a file of one of these media types. */
  downloads?: readonly string[];
  /** The answer is a server-sent event stream when the caller accepts one. */
  streams?: boolean;
}

interface RouteInput<Actor, Params, Query, Body> {
  actor: Actor;
  params: Params;
  query: Query;
  body: Body;
  request: Request;
}

/** A Next route handler that remembers its declaration. */
export interface RouteHandler {
  (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response>;
  spec: RouteSpec;
}

/** The exports of one route file. */
export type RouteModule = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", RouteHandler>>;

/** Largest body that a route accepts, in bytes. */
export function bodyLimit(spec: RouteSpec): number {
  return spec.maxBody ?? 2 ** 20;
}

/**
 * Makes a route handler: authenticates, parses path, query and body with their schemas, runs `handle`, and turns its
 * value or any error into the response. A `Response` is passed on as it is, so that streams can be returned.
 */
export function route<
  const Access extends "user" | "public" = "user",
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<Params, Query, Body> & { access?: Access },
  handle: (
    input: RouteInput<
      Access extends "public" ? undefined : UserActor,
      z.output<Params>,
      z.output<Query>,
      z.output<Body>
    >,
  ) => Promise<unknown>,
): RouteHandler {
  const handler = async (request: Request, context: { params: Promise<Record<string, string>> }) => {
    try {
      const actor = spec.access === "public" ? undefined : await authenticate(request, requiredScope(spec, request));
      const params = parse(spec.params, await context.params);
      const query = parse(spec.query, spec.query ? Object.fromEntries(new URL(request.url).searchParams) : undefined);
      const body = parse(spec.body, spec.body ? await readJson(request, bodyLimit(spec)) : undefined);
      const value = await handle({ actor: actor as never, params, query, body, request });
      return secured(value instanceof Response ? value : answer(value, spec.status ?? 200));
    } catch (error) {
      return secured(errorResponse(error));
    }
  };
  return Object.assign(handler, { spec: spec as RouteSpec });
}

function requiredScope(spec: RouteSpec, request: Request): Scope {
  return spec.scope ?? (request.method === "GET" || request.method === "HEAD" ? "read" : "write");
}

function parse<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown): z.output<Schema> {
  if (!schema) return undefined as z.output<Schema>;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const details = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  const [first] = details;
  const message = first ? `${first.path ? `${first.path}: ` : ""}${first.message}` : "The request is not valid.";
  throw new AppError("invalid", message, { details });
}

const securityHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Answers are for one reader: no cache keeps them, and no page may embed or interpret them. A response that brings a
 * stricter policy of its own keeps it.
 */
function secured(response: Response): Response {
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
  return response;
}

function answer(value: unknown, status: number): Response {
  if (status === 204) return new Response(null, { status });
  return Response.json(value, { status });
}

/** The response for an error: an `AppError` says what it is, anything else stays private and is logged. */
export function errorResponse(error: unknown): Response {
  if (!AppError.is(error)) {
    logger.error({ err: error }, "a request failed unexpectedly");
    return errorResponse(
      new AppError("internal", "The server could not do this. Nothing was lost; try again in a moment."),
    );
  }
  const headers: Record<string, string> = {};
  if (error.retryAfter !== undefined) headers["retry-after"] = String(Math.ceil(error.retryAfter));
  const { code, message, details } = error;
  return Response.json(
    { error: { code, message, ...(details === undefined ? {} : { details }) } },
    { status: errorStatus[code], headers },
  );
}
