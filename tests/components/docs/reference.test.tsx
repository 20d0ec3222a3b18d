import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { routes } from "#app/api/routes.ts";
import { curlOf } from "#components/docs/curl.ts";
import { Reference } from "#components/docs/reference.tsx";
import { methods, openApiDocument } from "#lib/openapi.ts";

const document = openApiDocument(routes, "http://localhost:3000");
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);
const markup = renderToStaticMarkup(<Reference document={document} />);

test("every operation and every shape has one place that links lead to", () => {
  const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of operations) expect(ids).toContain(operation.operationId);
  for (const name of Object.keys(document.components.schemas)) expect(ids).toContain(name);
  const targets = [...markup.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
  expect([...new Set(targets)].filter((target) => !ids.includes(target))).toEqual([]);
});

test("nothing is shown as undefined or as a bare object", () => {
  expect(markup.replaceAll(/<[^>]+>/g, " ")).not.toMatch(/undefined|\[object|NaN/);
});

test("every example is a command that a shell understands, to the address and with the body it should have", async () => {
  for (const { path, method, operation } of operations) {
    const ids = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, `the-${name}`]));
    const script = `curl() { printf '%s\\n' "$@"; }\n${curlOf("http://localhost:3000", method, path, operation)}`;
    const given = Object.entries(ids).map(([name, id]) => [name.toUpperCase(), id]);
    const env = { PATH: process.env.PATH, PARLEY_KEY: "plk_x", ...Object.fromEntries(given) };
    const { stdout } = await promisify(execFile)("sh", ["-c", script], { env });
    const words = stdout.trim().split("\n");
    expect(words).toContain(
      `http://localhost:3000${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "")}`,
    );
    const body = operation.requestBody?.content["application/json"]?.example;
    if (body !== undefined) expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual(body);
    expect(words.includes("Authorization: Bearer plk_x")).toBe(operation.security.length > 0);
  }
});

test("an apostrophe in an example survives the shell", async () => {
  const [found] = operations.filter(({ operation }) => operation.requestBody);
  if (!found) throw new Error("no operation has a body");
  const operation = { ...found.operation, requestBody: bodyWith({ content: "What's new?" }) };
  const script = `curl() { printf '%s\\n' "$@"; }\n${curlOf("http://localhost", "post", "/x", operation)}`;
  const { stdout } = await promisify(execFile)("sh", ["-c", script]);
  expect(stdout).toContain(`{"content":"What's new?"}`);
});

function bodyWith(example: unknown) {
  return { required: true, content: { "application/json": { schema: {}, example } } };
}
