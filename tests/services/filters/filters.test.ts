import { beforeEach, describe, expect, test } from "vitest";
import * as filterRoute from "#app/api/chat/filters/[id]/route.ts";
import * as filtersRoute from "#app/api/chat/filters/route.ts";
import * as peopleRoute from "#app/api/chat/people/route.ts";
import * as messagesRoute from "#app/api/chat/sessions/[id]/messages/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import * as tagsRoute from "#app/api/chat/tags/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { SavedFilterInfo } from "#lib/schemas/filter.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import type { ChatSession, SessionSummary } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";
import { treeOf } from "#tests/support/tree.ts";

let ada: TestUser;
beforeEach(async () => {
  ada = await createUser({ role: "owner", name: "Ada" });
});

interface Page {
  data: SessionSummary[];
  nextCursor: string | null;
}

const page = (query: Record<string, string | number> = {}) =>
  callJson<Page>(sessionsRoute.GET, { key: ada.key, query });
const names = async (query: Record<string, string | number>) =>
  (await page(query)).data.map((session) => session.name).sort();
const put = (id: string, body: object) => call(sessionRoute.PUT, { key: ada.key, method: "PUT", params: { id }, body });
const make = async (name: string, change: object = {}, start: object = {}) => {
  const session = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name, ...start } });
  if (Object.keys(change).length > 0) expect((await put(session.id, change)).status).toBe(200);
  return session;
};
const say = (sessionId: string, person: TestUser) =>
  callJson<PostResult>(messagesRoute.POST, {
    key: person.key,
    params: { id: sessionId },
    body: { content: "Hello", respond: false },
  });
const activeAt = (sessionId: string, at: string) =>
  db.participant.updateMany({ where: { sessionId }, data: { lastActivityAt: new Date(at) } });

describe("the list of sessions", () => {
  test("is narrowed by tag, star, provider, model and kind, and by all of them together", async () => {
    await make("Plain", {}, { model: "openai:gpt" });
    await make("Tagged", { tags: ["travel", "work"] }, { model: "openai:gpt" });
    await make("Starred", { starred: true, tags: ["travel"] }, { model: "google:gem" });
    await make("Talk", { tags: ["travel"], starred: true }, { model: "openai:gpt", kind: "discussion" });
    expect(await names({ tag: "travel" })).toEqual(["Starred", "Tagged", "Talk"]);
    expect(await names({ tag: "Travel" })).toEqual([]);
    expect(await names({ starred: "true" })).toEqual(["Starred", "Talk"]);
    expect(await names({ provider: "openai", model: "gpt", kind: "chat" })).toEqual(["Plain", "Tagged"]);
    expect(await names({ tag: "travel", starred: "true", kind: "discussion", query: "ta" })).toEqual(["Talk"]);
  });

  test("keeps to a time: days are whole, moments are exact", async () => {
    const [early, late] = [await make("Early"), await make("Late")];
    await activeAt(early.id, "2026-03-01T23:30:00Z");
    await activeAt(late.id, "2026-03-05T08:00:00Z");
    expect(await names({ from: "2026-03-02" })).toEqual(["Late"]);
    expect(await names({ from: "2026-03-01", to: "2026-03-01" })).toEqual(["Early"]);
    expect(await names({ to: "2026-03-05" })).toEqual(["Early", "Late"]);
    expect(await names({ to: "2026-03-05T08:00:00Z" })).toEqual(["Early"]);
    expect(await names({ from: "2026-03-02T00:00:00+02:00" })).toEqual(["Early", "Late"]);
  });

  test("finds what somebody wrote in, and what has files", async () => {
    const [mine, ours, empty] = [await make("Mine"), await make("Ours"), await make("Empty")];
    const ben = await createUser({ orgId: ada.orgId });
    await db.participant.create({ data: { id: newId(), sessionId: ours.id, userId: ben.user.id } });
    const { message } = await say(mine.id, ada);
    await say(ours.id, ben);
    await attach(ada, message.id);
    expect(await names({ author: "me" })).toEqual(["Mine"]);
    expect(await names({ author: ben.user.id })).toEqual(["Ours"]);
    expect(await names({ author: newId() })).toEqual([]);
    const people = await callJson<{ data: object[] }>(peopleRoute.GET, { key: ada.key });
    expect(people.data).toEqual([{ id: ben.user.id, name: ben.user.name }]);
    const stranger = await createUser({ orgId: ada.orgId });
    expect(await callJson(peopleRoute.GET, { key: stranger.key })).toEqual({ data: [] });
    expect(await names({ hasAttachment: "true" })).toEqual(["Mine"]);
    expect(await names({ hasAttachment: "false" })).toEqual(["Empty", "Ours"]);
    expect(empty.metadata.folderId).toBeNull();
    await treeOf(ada).remove(message.id, { subtree: "true" });
    expect([await names({ author: "me" }), await names({ hasAttachment: "true" })]).toEqual([[], []]);
    await treeOf(ada).restore(message.id);
    expect(await names({ author: "me", hasAttachment: "true" })).toEqual(["Mine"]);
  });

  test("walks a filtered list page by page without gaps or repetitions", async () => {
    for (let index = 0; index < 9; index++) await make(`S${index}`, index % 2 === 0 ? { tags: ["even"] } : {});
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: Page = await page({ tag: "even", limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...next.data.map((session) => session.name));
      cursor = next.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(["S8", "S6", "S4", "S2", "S0"]);
  });

  test.each([
    ["a folder that is no id", { folder: "all" }],
    ["a day that does not exist", { from: "2026-02-30" }],
    ["the year 0", { to: "0000-01-01" }],
    ["an author that is no id", { author: "ada" }],
    ["a flag that is none", { hasAttachment: "maybe" }],
  ])("refuses %s", async (_what, query) => {
    expect((await call(sessionsRoute.GET, { key: ada.key, query })).status).toBe(400);
  });
});

describe("tags", () => {
  test("are suggested from one's own sessions, the most used first", async () => {
    await make("A", { tags: ["work", "travel"] });
    await make("B", { tags: ["travel"] });
    const gone = await make("C", { tags: ["secret"] });
    await call(sessionRoute.DELETE, { key: ada.key, method: "DELETE", params: { id: gone.id } });
    const { data } = await callJson<{ data: object[] }>(tagsRoute.GET, { key: ada.key });
    expect(data).toEqual([
      { tag: "travel", count: 2 },
      { tag: "work", count: 1 },
    ]);
  });

  test.each([
    ["one of 10 kB", ["x".repeat(10_000)]],
    ["an empty one", [" "]],
    ["more than twenty", Array.from({ length: 21 }, (_, index) => `t${index}`)],
    ["a NUL", ["a\u0000"]],
  ])("with %s are refused and change nothing", async (_what, tags) => {
    const session = await make("A", { tags: ["kept"] });
    expect((await put(session.id, { tags })).status).toBe(400);
    expect(await names({ tag: "kept" })).toEqual(["A"]);
  });
});

describe("saved filters", () => {
  const create = (body: object) => callJson<SavedFilterInfo>(filtersRoute.POST, { key: ada.key, body });
  const list = async () => (await callJson<{ data: SavedFilterInfo[] }>(filtersRoute.GET, { key: ada.key })).data;

  test("are kept, renamed, replaced and deleted", async () => {
    const first = await create({ name: "Travel", filter: { tag: "travel", hasAttachment: true } });
    await create({ name: "Starred", filter: { starred: true } });
    const changed = await callJson<SavedFilterInfo>(filterRoute.PATCH, {
      ...{ key: ada.key, method: "PATCH", params: { id: first.id } },
      body: { name: "Journeys" },
    });
    expect(changed).toMatchObject({ name: "Journeys", filter: { tag: "travel", hasAttachment: true } });
    await call(filterRoute.DELETE, { key: ada.key, method: "DELETE", params: { id: first.id } });
    expect((await list()).map(({ name, filter }) => [name, filter])).toEqual([["Starred", { starred: true }]]);
  });

  test.each([
    ["an unknown condition", { name: "x", filter: { sql: "1=1" } }],
    ["a tag of 10 kB", { name: "x", filter: { tag: "x".repeat(10_000) } }],
    ["no filter", { name: "x" }],
  ])("with %s are refused", async (_what, body) => {
    expect((await call(filtersRoute.POST, { key: ada.key, body })).status).toBe(400);
    expect(await list()).toEqual([]);
  });
});

async function attach(person: TestUser, messageId: string): Promise<void> {
  const [blobId, attachmentId] = [newId(), newId()];
  const { orgId } = person;
  const file = { size: 1, sha256: "0".repeat(64) };
  await db.blob.create({ data: { id: blobId, orgId, ...file } });
  await db.attachment.create({
    data: { id: attachmentId, orgId, ownerId: person.user.id, blobId, name: "a.txt", mimeType: "text/plain", ...file },
  });
  await db.messageAttachment.create({ data: { messageId, attachmentId } });
  await db.message.update({ where: { id: messageId }, data: { hasExtras: true } });
}
