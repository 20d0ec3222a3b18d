import { beforeAll, describe, expect, test } from "vitest";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as draftRoute from "#app/api/chat/sessions/[id]/template/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import * as templateRoute from "#app/api/chat/templates/[id]/route.ts";
import * as templatesRoute from "#app/api/chat/templates/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import type { Template, TemplateDraft, TemplateSummary } from "#lib/schemas/template.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let admin: TestUser;
let colleague: TestUser;
let stranger: TestUser;

beforeAll(async () => {
  ada = await createUser();
  admin = await createUser({ orgId: ada.orgId, role: "admin" });
  colleague = await createUser({ orgId: ada.orgId });
  stranger = await createUser({ role: "owner" });
});

const report = {
  name: "Report of {{team}}",
  model: "claude:sonnet",
  settings: { temperature: 0.2, systemPrompt: "You write for {{ team }}." },
  messages: [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Report of {{team}}, {{count}} lines, by {{day}}. {{other}}" },
    { role: "assistant", content: "Which week, {{team}}?" },
  ],
  variables: [
    { name: "team" },
    { name: "count", type: "number", default: "5" },
    { name: "day", type: "date", required: false },
    { name: "tone", type: "choice", options: ["dry", "warm"], default: "dry" },
  ],
};
const create = (body: object = report, key = ada.key) => callJson<Template>(templatesRoute.POST, { key, body });
const at = (handler: typeof templateRoute.GET, id: string, key: string, body?: object, method = "GET") =>
  call(handler, { key, params: { id }, method, ...(body ? { body } : {}) });
const use = (templateId: string, variables: object, key = ada.key, more: object = {}) =>
  call(sessionsRoute.POST, { key, body: { templateId, variables, ...more } });
const list = async (key: string, query: Record<string, string> = {}) =>
  (await callJson<{ data: TemplateSummary[] }>(templatesRoute.GET, { key, query })).data.map(({ id }) => id);

describe("a chat from a template", () => {
  test("has its model, settings, name, and its first messages as a path, with the variables filled in", async () => {
    const template = await create();
    const response = await use(template.id, { team: "Sales", day: "2026-12-01" });
    expect(response.status).toBe(201);
    const session = (await response.json()) as ChatSession;
    expect(session).toMatchObject({
      name: "Report of Sales",
      provider: "anthropic",
      model: "sonnet",
      settings: { temperature: 0.2, systemPrompt: "You write for Sales." },
      metadata: { messageCount: 3, preview: "Which week, Sales?" },
    });
    const { messages = [] } = session;
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ["system", "Be brief."],
      ["user", "Report of Sales, 5 lines, by 2026-12-01. {{other}}"],
      ["assistant", "Which week, Sales?"],
    ]);
    expect(messages.map(({ parentId }) => parentId)).toEqual([null, messages[0]?.id, messages[1]?.id]);
    const events = await db.event.findMany({ where: { sessionId: session.id }, orderBy: { seq: "asc" } });
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(messages.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    const body = { content: "The last one.", respond: false };
    const sent = await call(messagesRoute.POST, { key: ada.key, params: { id: session.id }, body });
    expect(await sent.json()).toMatchObject({ message: { depth: 3, parentId: messages[2]?.id } });
  });

  test("takes what is given beside the template before what it says", async () => {
    const template = await create();
    const more = { name: "Mine", model: "openai:gpt", settings: { temperature: 1 } };
    const session = (await (await use(template.id, { team: "A" }, ada.key, more)).json()) as ChatSession;
    expect(session).toMatchObject({ name: "Mine", provider: "openai", model: "gpt", settings: { temperature: 1 } });
    expect(session.settings.systemPrompt).toBe("You write for A.");
  });

  test("is made once for the same id", async () => {
    const template = await create();
    const id = newId();
    await Promise.all(Array.from({ length: 5 }, () => use(template.id, { team: "A" }, ada.key, { id })));
    expect(await db.message.count({ where: { sessionId: id } })).toBe(3);
    const after = (await (await at(templateRoute.GET, template.id, ada.key)).json()) as Template;
    expect(after.uses).toBe(1);
  });

  test("fills variables in once and as plain text: braces in a value stay braces", async () => {
    const template = await create({
      name: "X",
      messages: [{ role: "user", content: "{{a}} and {{b}} $& {{__proto__}} {{constructor}}" }],
      variables: [{ name: "a" }, { name: "b" }],
    });
    const session = (await (await use(template.id, { a: "{{b}} $1 $&", b: "{{a}}" })).json()) as ChatSession;
    expect(session.messages?.[0]?.content).toBe("{{b}} $1 $& and {{a}} $& {{__proto__}} {{constructor}}");
  });

  test.each([
    ["an unknown variable", { team: "A", secret: "x" }, "variables.secret"],
    ["one that is missing", {}, "variables.team"],
    ["one that is empty", { team: "  " }, "variables.team"],
    ["no number", { team: "A", count: "many" }, "variables.count"],
    ["no day", { team: "A", day: "2026-02-30" }, "variables.day"],
    ["a choice that is none", { team: "A", tone: "loud" }, "variables.tone"],
    ["a value that is no text", { team: 5 }, "variables.team"],
  ])("is refused for %s, and says which", async (_, variables, path) => {
    const template = await create();
    const before = await db.session.count({ where: { ownerId: ada.user.id } });
    const response = await use(template.id, variables);
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain(path);
    expect(await db.session.count({ where: { ownerId: ada.user.id } })).toBe(before);
  });

  test("is refused when a short text would become longer than a message may be", async () => {
    const content = "{{a}}".repeat(5_000);
    const template = await create({ name: "X", messages: [{ role: "user", content }], variables: [{ name: "a" }] });
    expect((await use(template.id, { a: "x".repeat(50_000) })).status).toBe(413);
  });

  test("needs a template for variables, and one that the caller may know of", async () => {
    expect((await call(sessionsRoute.POST, { key: ada.key, body: { variables: {} } })).status).toBe(400);
    const template = await create();
    for (const { key } of [colleague, stranger]) expect((await use(template.id, { team: "A" }, key)).status).toBe(404);
  });
});

describe("a template", () => {
  test("is its owner's alone until it is shared; then all of the org use it and admins may change it", async () => {
    const template = await create();
    for (const { key } of [colleague, admin, stranger]) {
      expect((await at(templateRoute.GET, template.id, key)).status).toBe(404);
      expect((await at(templateRoute.PUT, template.id, key, { name: "X" }, "PUT")).status).toBe(404);
      expect(await list(key)).not.toContain(template.id);
    }
    await at(templateRoute.PUT, template.id, ada.key, { shared: true }, "PUT");
    expect(await list(colleague.key, { whose: "shared" })).toContain(template.id);
    expect(await list(colleague.key, { whose: "mine" })).not.toContain(template.id);
    expect((await use(template.id, { team: "A" }, colleague.key)).status).toBe(201);
    expect((await at(templateRoute.PUT, template.id, colleague.key, { name: "X" }, "PUT")).status).toBe(403);
    expect((await at(templateRoute.DELETE, template.id, colleague.key, undefined, "DELETE")).status).toBe(403);
    const { key } = await createUser({ orgId: ada.orgId, role: "admin", scopes: ["read", "write"] });
    expect((await at(templateRoute.PUT, template.id, key, { name: "By a key" }, "PUT")).status).toBe(403);
    expect((await at(templateRoute.PUT, template.id, admin.key, { name: "Better" }, "PUT")).status).toBe(200);
    expect((await at(templateRoute.GET, template.id, stranger.key)).status).toBe(404);
    expect((await at(templateRoute.DELETE, template.id, admin.key, undefined, "DELETE")).status).toBe(204);
    expect((await at(templateRoute.GET, template.id, ada.key)).status).toBe(404);
  });

  test("that somebody deletes while it is changed is simply not there any more", async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await callJson<Template>(templatesRoute.POST, { key: ada.key, body: report });
      const on = { key: ada.key, params: { id } };
      const changes = [1, 2, 3].map((number) =>
        call(templateRoute.PUT, { ...on, method: "PUT", body: { name: `Report ${number}` } }),
      );
      const removed = call(templateRoute.DELETE, { ...on, method: "DELETE" });
      for (const { status } of await Promise.all(changes)) expect([200, 404]).toContain(status);
      expect((await removed).status).toBe(204);
    }
  });

  test("is found by words of its name or description, percent signs and all, the most used first", async () => {
    const person = await createUser();
    const first = await create({ name: "100% wool", description: "knitting" }, person.key);
    const second = await create({ name: "Cotton" }, person.key);
    await use(second.id, {}, person.key);
    expect(await list(person.key)).toEqual([second.id, first.id]);
    expect(await list(person.key, { query: "KNIT" })).toEqual([first.id]);
    expect(await list(person.key, { query: "100%" })).toEqual([first.id]);
    expect(await list(person.key, { query: "%" })).toEqual([first.id]);
  });

  test("lists page by page without leaving one out", async () => {
    const person = await createUser();
    const made = [];
    for (const name of ["A", "B", "C"]) made.push((await create({ name }, person.key)).id);
    const page = await callJson<{ data: TemplateSummary[]; nextCursor: string }>(templatesRoute.GET, {
      ...{ key: person.key, query: { limit: 2 } },
    });
    const rest = await list(person.key, { cursor: page.nextCursor });
    expect([...page.data.map(({ id }) => id), ...rest].sort()).toEqual(made.sort());
    expect((await call(templatesRoute.GET, { key: person.key, query: { cursor: "x" } })).status).toBe(400);
  });

  test("with the same id is one, and another person's id is only taken", async () => {
    const id = newId();
    const [first, again] = [await create({ id, name: "A" }), await create({ id, name: "A" })];
    expect(again).toEqual(first);
    const foreign = await call(templatesRoute.POST, { key: stranger.key, body: { id, name: "Mine now" } });
    expect(foreign.status).toBe(409);
  });

  test.each([
    ["a name of 10 kB", { name: "x".repeat(10_000) }],
    ["no name", { name: "  " }],
    ["two variables of one name", { name: "X", variables: [{ name: "a" }, { name: "a" }] }],
    ["a variable that cannot be written", { name: "X", variables: [{ name: "a b" }] }],
    ["a choice of nothing", { name: "X", variables: [{ name: "a", type: "choice" }] }],
    ["a default of another kind", { name: "X", variables: [{ name: "a", type: "number", default: "x" }] }],
    ["a message of a tool", { name: "X", messages: [{ role: "tool", content: "x" }] }],
    ["an empty message", { name: "X", messages: [{ role: "user", content: " " }] }],
    ["fields that do not exist", { name: "X", ownerId: newId() }],
    ["a NUL", { name: "X\u0000" }],
  ])("is refused with %s", async (_, body) => {
    expect((await call(templatesRoute.POST, { key: ada.key, body })).status).toBe(400);
  });

  test("begins from any chat: its model, settings and first messages, without cards or what was deleted", async () => {
    const template = await create();
    const session = (await (await use(template.id, { team: "A" })).json()) as ChatSession;
    await db.message.updateMany({ where: { sessionId: session.id, depth: 2 }, data: { deletedAt: new Date() } });
    const draft = await callJson<TemplateDraft>(draftRoute.GET, { key: ada.key, params: { id: session.id } });
    expect(draft).toMatchObject({ name: "Report of A", model: "anthropic:sonnet", settings: { temperature: 0.2 } });
    expect(draft.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect((await call(templatesRoute.POST, { key: ada.key, body: draft })).status).toBe(201);
    expect((await call(draftRoute.GET, { key: colleague.key, params: { id: session.id } })).status).toBe(404);
  });
});
