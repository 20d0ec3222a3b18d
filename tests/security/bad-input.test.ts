import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#lib/id.ts";
import { bodyLimit } from "#lib/route.ts";
import { type FoundRoute, findRoutes } from "#tests/security/find-routes.ts";
import { routeTable } from "#tests/security/route-table.ts";
import { createWorld, type World } from "#tests/security/world.ts";
import { testRequest } from "#tests/support/factories.ts";

// next-auth's own route takes no schema; its bad input is tested with the sign-in.
const all = (await findRoutes()).filter(({ handler }) => handler.spec !== undefined);
const withBody = all.filter(({ handler }) => handler.spec.body !== undefined);
const withId = all.filter(({ path }) => path.includes("["));
const withQuery = all.filter(({ handler }) => handler.spec.query !== undefined);

const nul = "\u0000";
const half = "\ud800";
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** What is no request at all, whatever the route expects. */
const noBodies: Record<string, BodyInit> = {
  nothing: "",
  "half an object": '{"name":',
  "a list": "[]",
  "no value": "null",
  "a word": '"text"',
  "a number": "1",
  "two values": "{}{}",
  "bytes that are no UTF-8": new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  "50,000 brackets": deep(50_000),
  "a number without end": `{"a":1${"0".repeat(10_000)}`,
};

/** Put in place of every field and inside lists: nothing here may be stored unseen, or break the server. */
const oddValues: unknown[] = [
  ...[
    null,
    {},
    [],
    [[]],
    { toString: 1 },
    { length: -1 },
    -1,
    0,
    1.5,
    1e308,
    "",
    " ",
    nul,
    half,
    `a${nul}b`,
    `a${half}b`,
  ],
  ...["x".repeat(300_000), "__proto__", "constructor", "'; DROP TABLE users; --", "%00", "../../etc/passwd", "\u202e"],
  ...[JSON.parse(deep(2_000)), [nul], [half], [null], [{}], Array.from({ length: 5_000 }, () => "x")],
  ...[
    { [nul]: 1 },
    { [half]: 1 },
    { systemPrompt: nul },
    { systemPrompt: half },
    { systemPrompt: {} },
    { a: { b: nul } },
  ],
  ...[
    { temperature: "hot" },
    { fallback: [nul] },
    { contextWindow: 1e12 },
    { constructor: { prototype: { admin: true } } },
  ],
];

describe("a body that is none", () => {
  test.each(withBody)("$name says so", async (route) => {
    for (const [what, body] of Object.entries(noBodies)) {
      const answer = await send(route, { body });
      expect([what, answer.status], answer.text).toEqual([what, 400]);
      expectError(answer);
    }
  });

  test.each(withBody)("$name takes JSON only, and says when it is too long", async (route) => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]) {
      const answer = await send(route, { body: "{}", type });
      expect(answer.status).toBe(415);
      expectError(answer);
    }
    const answer = await send(route, { body: `{"name":"${"x".repeat(bodyLimit(route.handler.spec))}"}` });
    expect(answer.status).toBe(413);
    expectError(answer);
  });
});

describe("a body with wrong fields", () => {
  test.each(withBody)("$name refuses or takes each odd value, and never breaks", async (route) => {
    const base = { ...routeTable[route.name]?.body } as Record<string, unknown>;
    const fields = Object.keys((route.handler.spec.body as unknown as { shape: object }).shape);
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) {
      for (const value of oddValues) {
        const answer = await send(route, { body: JSON.stringify({ ...base, [field]: value }) });
        expectHandled(answer, `${field} = ${String(JSON.stringify(value)).slice(0, 80)}`);
      }
    }
  });

  test.each(withBody)("$name takes nothing from prototype keys", async (route) => {
    const base = JSON.stringify(routeTable[route.name]?.body ?? {}).slice(1, -1);
    for (const evil of [
      '"__proto__":{"admin":true}',
      '"constructor":{"prototype":{"admin":true}}',
      '"hasOwnProperty":1',
    ]) {
      expectHandled(await send(route, { body: `{${[base, evil].filter(Boolean).join(",")}}` }), evil);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe("an address that names nothing", () => {
  test.each(withId)("$name says so", async (route) => {
    const ids = [
      "x",
      nul,
      half,
      "..",
      "%2e%2e",
      "a".repeat(5_000),
      "1 OR 1=1",
      "__proto__",
      "constructor",
      "null",
      "-1",
    ];
    for (const id of [
      ...ids,
      "[object Object]",
      "{}",
      "٣",
      "00000000-0000-0000-0000-00000000000",
      newId().replace(/.$/, nul),
    ]) {
      const body = JSON.stringify(routeTable[route.name]?.body ?? {});
      for (const named of route.path.match(/\[/g)?.length === 2 ? [{ id }, { child: id }] : [{ id }]) {
        const answer = await send(route, { ...named, body });
        expect([400, 404], `${id}: ${answer.text}`).toContain(answer.status);
        expectError(answer);
      }
    }
  });

  test.each(withQuery)("$name handles every odd parameter", async (route) => {
    const fields = Object.keys((route.handler.spec.query as unknown as { shape: object }).shape);
    expect(fields.length).toBeGreaterThan(0);
    const values = [
      "",
      " ",
      nul,
      "-1",
      "0",
      "1e9",
      "NaN",
      "Infinity",
      "0x10",
      "null",
      "{}",
      "[]",
      "'",
      '"',
      "%",
      "\\",
      "_",
      "x".repeat(8_000),
    ];
    for (const field of fields) {
      for (const value of [...values, ...cursors]) {
        expectHandled(await send(route, { query: `?${new URLSearchParams({ [field]: value })}` }), `${field}=${value}`);
      }
      expectHandled(await send(route, { query: `?${field}=1&${field}=2&${field}[]=3` }), `${field} three times`);
    }
  });

  test("a stream takes up at no position that was never given out", async () => {
    const route = all.find(({ name }) => name === "GET /api/chat/events") as FoundRoute;
    for (const position of ["x", "{}", "-1", "1".repeat(5_000), "🙂".repeat(3).replaceAll(/./gu, "?"), ...cursors]) {
      expectHandled(await send(route, { headers: { "last-event-id": position } }), position);
    }
  });
});

/** What a cursor could be made to look like. */
const cursors = [
  [],
  {},
  null,
  ["2026-01-01T00:00:00Z"],
  ["2026-01-01T00:00:00Z", nul],
  ["+275760-09-13T00:00:00Z", newId()],
  [newId(), newId()],
].map((value) => Buffer.from(JSON.stringify(value)).toString("base64url"));

interface Sent {
  id?: string;
  child?: string;
  query?: string;
  body?: BodyInit;
  type?: string;
  headers?: Record<string, string>;
}

/** Sends as Ada, who may do everything, so that nothing but the input is a reason to refuse. */
async function send(route: FoundRoute, sent: Sent) {
  const { method, path, handler } = route;
  const [name = "none", childName] = [...path.matchAll(/\[(\w+)\]/g)].map(([, found = "none"]) => found);
  const { id: resource, child } = routeTable[route.name] ?? {};
  // Those that would begin an answer are asked about a message that does not exist.
  const known = resource === "answer" || resource === undefined ? newId() : world.ids[resource];
  const params = {
    [name]: sent.id ?? known,
    ...(childName ? { [childName]: sent.child ?? (child ? world.children[child] : newId()) } : {}),
  };
  const base = testRequest(`${path.replaceAll(/\[.*?\]/g, "x")}${sent.query ?? ""}`, { method, key: world.ada.key });
  const headers = new Headers(base.headers);
  for (const [header, value] of Object.entries(sent.headers ?? {})) headers.set(header, value);
  const type = sent.type ?? "application/json";
  const body = method === "GET" || !handler.spec.body ? null : (sent.body ?? "{}");
  const request = new Request(base.url, { method, headers, body });
  if (body !== null) request.headers.set("content-type", type);
  if (body !== null && type === "") request.headers.delete("content-type");
  const response = await handler(request, { params: Promise.resolve(params) });
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    return { status: response.status, text: await response.text() };
  }
  await response.body?.cancel();
  return { status: response.status, text: "" };
}

type Answer = Awaited<ReturnType<typeof send>>;

/** Taken or refused, but neither broken nor talkative. */
function expectHandled(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
  if (answer.status >= 400) expectError(answer);
}

function expectError({ text }: Answer): void {
  const { error } = JSON.parse(text);
  expect(error).toEqual({ ...error, code: expect.stringMatching(/^[a-z_]+$/), message: expect.stringMatching(/\S/) });
  expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(|prisma|postgres|SELECT /i);
}
