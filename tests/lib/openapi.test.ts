import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { routes } from "#app/api/routes.ts";
import { methods, type Operation, openApiDocument } from "#lib/openapi.ts";
import { groups } from "#lib/openapi-groups.ts";

const document = openApiDocument(routes, "http://localhost:3000");
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);

/** Route files that are no part of the API: next-auth's own, and the description itself. */
const undocumented = ["/api/auth/[...nextauth]", "/api/openapi.json"];

test("every route file is documented, and nothing else", async () => {
  const folder = fileURLToPath(new URL("../../app/api", import.meta.url));
  const files = await readdir(folder, { recursive: true });
  const paths = files
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => `/api/${file.replaceAll("\\", "/").replace(/\/route\.ts$/, "")}`);
  expect([...Object.keys(routes), ...undocumented].sort()).toEqual(paths.sort());
});

test("every handler of a route file is documented", () => {
  const exported = Object.values(routes).flatMap((module) =>
    Object.keys(module).filter((name) => /^[A-Z]+$/.test(name)),
  );
  expect(operations).toHaveLength(exported.length);
});

describe("the document", () => {
  test("says which OpenAPI it is, and has the parts that one needs", () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: "Parley", version: expect.stringMatching(/./) });
    expect(document.servers).toEqual([{ url: "http://localhost:3000" }]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test("refers only to what it contains", () => {
    const references = refsOf(document);
    expect(references.length).toBeGreaterThan(50);
    expect([...new Set(references)].filter((reference) => resolve(reference) === undefined)).toEqual([]);
  });

  test("describes every named shape by more than its name", () => {
    const empty = Object.entries(document.components.schemas).filter(
      ([name, shape]) => (shape as { $ref?: string }).$ref === `#/components/schemas/${name}`,
    );
    expect(empty).toEqual([]);
  });

  test("uses every named shape", () => {
    const unused = Object.keys(document.components.schemas).filter(
      (name) => !refsOf(document).includes(`#/components/schemas/${name}`),
    );
    expect(unused).toEqual([]);
  });

  test("gives every operation an id of its own, a summary and a known group", () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.summary).not.toBe("");
      expect(groups.map((group) => group.name)).toContain(operation.tags[0]);
    }
  });

  test("declares exactly the parameters that a path has", () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = operation.parameters.filter((parameter) => parameter.in === "path");
      expect(declared.map((parameter) => parameter.name)).toEqual(inPath);
      expect(declared.every((parameter) => parameter.required)).toBe(true);
    }
  });

  test("gives every operation one success, and errors in the common shape", () => {
    for (const { operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(statuses.filter((status) => status.startsWith("2"))).toHaveLength(1);
      for (const status of statuses.filter((status) => status >= "400")) {
        expect(operation.responses[status]?.content).toEqual({
          "application/json": { schema: { $ref: "#/components/schemas/Error" } },
        });
      }
    }
  });

  test("asks for a key or a login everywhere but where everyone may go", () => {
    const open = operations.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ path }) => path)).toEqual([
      "/api/chat/export/schema",
      "/api/health",
      "/api/password-reset",
      "/api/password-reset/confirm",
      "/api/register",
      "/api/shares/{token}/attachments/{id}",
      "/api/shares/{token}/unlock",
    ]);
    expect(document.components.securitySchemes.login).toMatchObject({ in: "cookie", name: "parley.login" });
    expect(openApiDocument(routes, "https://chat.example.org").components.securitySchemes.login).toMatchObject({
      name: "__Host-parley.login",
    });
  });

  test("shows for every body an example that its route accepts", () => {
    const handlers = Object.values(routes).flatMap((module) => Object.values(module));
    for (const { spec } of handlers.filter((handler) => handler.spec?.body)) {
      expect(spec.body?.safeParse(spec.example), spec.summary).toMatchObject({ success: true });
    }
  });

  test("describes a stream as what its items are", () => {
    const events = operationAt("/api/chat/events", "get").responses["200"]?.content ?? {};
    expect(Object.keys(events)).toEqual(["text/event-stream"]);
    expect(events["text/event-stream"]?.schema).toMatchObject({
      contentSchema: { $ref: "#/components/schemas/StreamItem" },
    });
    const send = operationAt("/api/chat/sessions/{id}/messages", "post").responses["202"]?.content ?? {};
    expect(Object.keys(send)).toEqual(["application/json", "text/event-stream"]);
  });
});

describe("what scripts were promised from the beginning", () => {
  test.each([
    ["get", "/api/chat/sessions"],
    ["post", "/api/chat/sessions"],
    ["get", "/api/chat/sessions/{id}"],
    ["put", "/api/chat/sessions/{id}"],
    ["delete", "/api/chat/sessions/{id}"],
    ["post", "/api/chat/sessions/{id}/branch"],
    ["post", "/api/chat/sessions/{id}/duplicate"],
    ["get", "/api/chat/sessions/{id}/messages"],
    ["post", "/api/chat/sessions/{id}/messages"],
    ["get", "/api/chat/sessions/{id}/stream"],
    ["put", "/api/chat/messages/{id}"],
    ["delete", "/api/chat/messages/{id}"],
    ["post", "/api/chat/sessions/{id}/export"],
    ["post", "/api/chat/export/bulk"],
  ] as const)("%s %s is there", (method, path) => {
    expect(operationAt(path, method).summary).not.toBe("");
  });

  test("a session and its messages have the fields that were named", () => {
    const session = ["id", "name", "created", "lastUpdated", "provider", "model", "settings", "messages", "metadata"];
    const marks = ["messageCount", "totalTokens", "tags", "starred", "archived"];
    const message = ["id", "sessionId", "role", "content", "timestamp", "metadata", "context"];
    const extras = ["tokens", "model", "processing_time", "attachments", "reactions", "edits"];
    expect(namesIn("Session")).toEqual(expect.arrayContaining([...session, "parentSessionId"]));
    expect(namesIn("Session", "metadata")).toEqual(expect.arrayContaining(marks));
    expect(namesIn("Message")).toEqual(expect.arrayContaining(message));
    expect(namesIn("Message", "metadata")).toEqual(expect.arrayContaining(extras));
  });
});

/** The names of the properties of a shape, or of an object in it. */
function namesIn(shape: string, property?: string): string[] {
  const whole = document.components.schemas[shape] as { properties: Record<string, { properties: object }> };
  return Object.keys(property === undefined ? whole.properties : (whole.properties[property]?.properties ?? {}));
}

function operationAt(path: string, method: (typeof methods)[number]): Operation {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not documented`);
  return operation;
}

function refsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "$ref" ? [String(inner)] : refsOf(inner)));
}

function resolve(reference: string): unknown {
  return reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}
