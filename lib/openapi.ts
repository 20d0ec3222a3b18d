import { z } from "zod";
import { errorStatus } from "#lib/errors.ts";
import type { RouteModule, RouteSpec } from "#lib/route.ts";
import { errorBody } from "#lib/schemas/common.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type JsonSchema = Record<string, unknown>;

/** Makes the OpenAPI 3.1 document of the HTTP API from what the routes declare. Keys are paths as Next writes them. */
export function openApiDocument(routes: Readonly<Record<string, RouteModule>>, serverUrl: string): JsonSchema {
  return {
    openapi: "3.1.0",
    info: { title: "Parley", version: "1", description: "Sessions, messages and live answers of a Parley workspace." },
    servers: [{ url: serverUrl }],
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key from Settings → API keys." },
        login: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      schemas: { Error: schemaOf(errorBody, "output") },
    },
    paths: Object.fromEntries(
      Object.entries(routes).map(([path, module]) => [path.replace(/\[(\w+)\]/g, "{$1}"), pathItem(path, module)]),
    ),
  };
}

function pathItem(path: string, module: RouteModule): JsonSchema {
  return Object.fromEntries(
    methods.flatMap((method) =>
      module[method] ? [[method.toLowerCase(), operation(path, method, module[method].spec)]] : [],
    ),
  );
}

function operation(path: string, method: string, spec: RouteSpec): JsonSchema {
  const words = path.split("/").filter((word) => word !== "" && word !== "api");
  return {
    operationId: [method.toLowerCase(), ...words.map((word) => word.replace(/\W/g, ""))].join("_"),
    summary: spec.summary,
    tags: [words[0] === "chat" ? (words[1] ?? "chat") : (words[0] ?? "api")],
    security: spec.access === "public" ? [] : [{ key: [] }, { login: [] }],
    parameters: [...parametersOf(spec.params, "path"), ...parametersOf(spec.query, "query")],
    ...(spec.body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(spec.body, "input") } } } }
      : {}),
    responses: responsesOf(spec),
  };
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function responsesOf(spec: RouteSpec): JsonSchema {
  const status = String(spec.status ?? 200);
  const content = {
    ...(spec.response ? { "application/json": { schema: schemaOf(spec.response, "output") } } : {}),
    ...(spec.streams ? { "text/event-stream": { schema: { type: "string" } } } : {}),
  };
  const refusals = Object.entries(errorStatus).filter(([code]) => mayRefuse(spec, code));
  const error = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
  return {
    [status]: { description: "Done", ...(Object.keys(content).length > 0 ? { content } : {}) },
    ...Object.fromEntries(refusals.map(([code, number]) => [number, { description: code, content: error }])),
  };
}

function mayRefuse(spec: RouteSpec, code: string): boolean {
  if (code === "unauthenticated" || code === "forbidden") return spec.access !== "public";
  if (code === "not_found") return spec.params !== undefined;
  if (code === "invalid") return spec.body !== undefined || spec.query !== undefined || spec.params !== undefined;
  if (code === "too_large" || code === "unsupported") return spec.body !== undefined;
  return code === "rate_limited";
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}
