import type { z } from "zod";
import { cookieName } from "#lib/auth/cookies.ts";
import { errorStatus } from "#lib/errors.ts";
import { groupOf, groups } from "#lib/openapi-groups.ts";
import { componentSchemas, type Json, schemaOf } from "#lib/openapi-schemas.ts";
import type { RouteModule, RouteSpec } from "#lib/route.ts";

/** The methods a path may answer, in the order in which they are listed. */
export const methods = ["get", "post", "put", "patch", "delete"] as const;
type Method = (typeof methods)[number];

/** One operation as the document describes it. */
export interface Operation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Json[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

/** A path or query parameter. */
export interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  schema: Json;
}

type Content = Record<string, { schema: Json; example?: unknown }>;

/** The parts of an OpenAPI document that we write, and so may rely on. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<Method, Operation>>>;
  components: { securitySchemes: Record<string, Json>; schemas: Json };
}

const introduction =
  "Everything the browser does goes through this API. Bodies and answers are JSON. Lists answer { data, nextCursor }: " +
  "send nextCursor as cursor to get the next page. Errors answer { error: { code, message, details? } } with a fitting status.";

/** Makes the OpenAPI 3.1 document of the HTTP API from what the routes declare. Keys are paths as Next writes them. */
export function openApiDocument(routes: Readonly<Record<string, RouteModule>>, serverUrl: string): OpenApiDocument {
  return {
    openapi: "3.1.0",
    info: { title: "Parley", version: "1", description: introduction },
    servers: [{ url: serverUrl }],
    tags: groups.map(({ name, description }) => ({ name, description })),
    paths: Object.fromEntries(
      Object.entries(routes)
        .sort(([left], [right]) => left.localeCompare(right))
        .map(([path, module]) => [path.replace(/\[(\w+)\]/g, "{$1}"), pathItem(path, module)]),
    ),
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key from the settings or from POST /api/chat/keys, sent as the bearer token.",
        },
        login: {
          type: "apiKey",
          in: "cookie",
          name: cookieName("login", serverUrl.startsWith("https:")),
          description: "A browser's sign-in. Requests that change something must come from this server's own pages.",
        },
      },
      schemas: componentSchemas(),
    },
  };
}

function pathItem(path: string, module: RouteModule): Partial<Record<Method, Operation>> {
  return Object.fromEntries(
    methods.flatMap((method) => {
      const handler = module[method.toUpperCase() as Uppercase<Method>];
      return handler ? [[method, operation(path, method, handler.spec)]] : [];
    }),
  );
}

function operation(path: string, method: Method, spec: RouteSpec): Operation {
  const words = path.split("/").filter((word) => word !== "" && word !== "api");
  return {
    operationId: [method, ...words.map((word) => word.replace(/\W/g, ""))].join("_"),
    summary: spec.summary,
    ...(spec.description ? { description: spec.description } : {}),
    tags: [groupOf(path)],
    security: spec.access === "public" ? [] : [{ key: [] }, { login: [] }],
    parameters: [...parametersOf(spec.params, "path"), ...parametersOf(spec.query, "query")],
    ...(spec.body ? { requestBody: { required: true, content: bodyOf(spec.body, spec.example) } } : {}),
    ...(spec.upload ? { requestBody: { required: true, content: formWithFiles } } : {}),
    responses: responsesOf(method, spec),
  };
}

const formWithFiles: Content = {
  "multipart/form-data": {
    schema: {
      type: "object",
      properties: { file: { type: "array", items: { type: "string", format: "binary" } } },
      required: ["file"],
    },
  },
};

function bodyOf(body: z.ZodType, example: unknown): Content {
  return { "application/json": { schema: schemaOf(body, "input"), ...(example === undefined ? {} : { example }) } };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): Parameter[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function responsesOf(method: Method, spec: RouteSpec): Operation["responses"] {
  const status = String(spec.status ?? 200);
  const content = contentOf(method, spec);
  const error: Content = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
  const refusals = Object.entries(errorStatus).filter(([code]) => mayRefuse(method, spec, code));
  return {
    [status]: {
      description: status === "204" ? "Done; no body" : "Done",
      ...(Object.keys(content).length > 0 ? { content } : {}),
    },
    ...Object.fromEntries(refusals.map(([code, number]) => [number, { description: code, content: error }])),
  };
}

/** A stream that is read is nothing but a stream; a message that is sent is answered with one only on demand. */
function contentOf(method: Method, spec: RouteSpec): Content {
  const json: Content = spec.response ? { "application/json": { schema: schemaOf(spec.response, "output") } } : {};
  for (const type of spec.downloads ?? []) json[type] = { schema: { type: "string", format: "binary" } };
  if (!spec.streams) return json;
  const items = method === "get" && spec.response ? schemaOf(spec.response, "output") : null;
  const stream = {
    type: "string",
    description: items
      ? "Server-sent events; the data of each is this, as JSON."
      : "Server-sent events: an AI SDK UI message stream, ended by [DONE].",
    ...(items ? { contentMediaType: "application/json", contentSchema: items } : {}),
  };
  return { ...(method === "get" ? {} : json), "text/event-stream": { schema: stream } };
}

function mayRefuse(method: Method, spec: RouteSpec, code: string): boolean {
  if (code === "unauthenticated" || code === "forbidden") return spec.access !== "public";
  if (code === "not_found") return spec.params !== undefined;
  if (code === "invalid") return spec.body !== undefined || spec.query !== undefined || spec.params !== undefined;
  if (code === "too_large" || code === "unsupported") return spec.body !== undefined;
  if (code === "conflict") return method !== "get" && spec.body !== undefined;
  return code === "rate_limited";
}
