import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as folderRoute from "#app/api/chat/folders/[id]/route.ts";
import * as foldersRoute from "#app/api/chat/folders/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import type { ChatSession, SessionSummary } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let eve: TestUser;
beforeAll(async () => {
  eve = await createUser({ role: "owner" });
});
beforeEach(async () => {
  ada = await createUser({ role: "owner" });
});

const make = (name: string, parentId: string | null = null, key = ada.key) =>
  callJson<FolderInfo>(foldersRoute.POST, { key, body: { name, parentId } });
const list = async (key = ada.key) => (await callJson<{ data: FolderInfo[] }>(foldersRoute.GET, { key })).data;
const patch = (id: string, body: object, key = ada.key) =>
  call(folderRoute.PATCH, { key, method: "PATCH", params: { id }, body });
const remove = (id: string) => call(folderRoute.DELETE, { key: ada.key, method: "DELETE", params: { id } });
const newSession = (name: string, key = ada.key) => callJson<ChatSession>(sessionsRoute.POST, { key, body: { name } });
const put = (id: string, body: object, key = ada.key) =>
  call(sessionRoute.PUT, { key, method: "PUT", params: { id }, body });
const inFolder = async (folder: string) =>
  (await callJson<{ data: SessionSummary[] }>(sessionsRoute.GET, { key: ada.key, query: { folder } })).data.map(
    (session) => session.name,
  );

describe("folders", () => {
  test("lie in each other up to five deep, and say how many chats they hold", async () => {
    const names = ["Travel", "Greece", "Islands", "Naxos", "Ferries"];
    let parentId: string | null = null;
    for (const name of names) parentId = (await make(name, parentId)).id;
    const tooDeep = await call(foldersRoute.POST, { key: ada.key, body: { name: "Sixth", parentId } });
    expect(tooDeep.status).toBe(400);
    const session = await newSession("Trip plan");
    await put(session.id, { folderId: parentId });
    expect((await list()).map((folder) => [folder.name, folder.sessionCount])).toEqual([
      ["Ferries", 1],
      ["Greece", 0],
      ["Islands", 0],
      ["Naxos", 0],
      ["Travel", 0],
    ]);
  });

  test("move with what lies in them, but neither into themselves nor too deep", async () => {
    const travel = await make("Travel");
    const greece = await make("Greece", travel.id);
    const work = await make("Work");
    expect((await patch(travel.id, { parentId: greece.id })).status).toBe(400);
    expect((await patch(travel.id, { parentId: travel.id })).status).toBe(400);
    expect((await patch(travel.id, { parentId: work.id })).status).toBe(200);
    expect((await list()).find((folder) => folder.id === greece.id)?.parentId).toBe(travel.id);
    const deep = await make("Islands", greece.id);
    expect((await patch((await make("Other", null)).id, { parentId: deep.id })).status).toBe(200);
    const pair = await make("Pair");
    await make("Inside", pair.id);
    expect((await patch(pair.id, { parentId: deep.id })).status).toBe(400);
  });

  test("two moves at once cannot make a ring", async () => {
    const [left, right] = [await make("Left"), await make("Right")];
    const answers = await Promise.all([patch(left.id, { parentId: right.id }), patch(right.id, { parentId: left.id })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });

  test("leave their chats and folders one level up when they are deleted", async () => {
    const travel = await make("Travel");
    const greece = await make("Greece", travel.id);
    const naxos = await make("Naxos", greece.id);
    const session = await newSession("Trip plan");
    await put(session.id, { folderId: greece.id });
    expect((await remove(greece.id)).status).toBe(204);
    expect((await list()).map((folder) => [folder.id, folder.parentId])).toEqual([
      [naxos.id, travel.id],
      [travel.id, null],
    ]);
    expect(await inFolder(travel.id)).toEqual(["Trip plan"]);
    await remove(travel.id);
    expect(await inFolder("none")).toEqual(["Trip plan"]);
  });

  test("are one person's alone: each participant files the same chat for themselves", async () => {
    const ben = await createUser({ orgId: ada.orgId });
    const session = await newSession("Shared");
    await db.participant.create({
      data: { id: newId(), sessionId: session.id, userId: ben.user.id, role: "observer" },
    });
    const [hers, his] = [await make("Hers"), await make("His", null, ben.key)];
    await put(session.id, { folderId: hers.id });
    const filed = await put(session.id, { folderId: his.id }, ben.key);
    expect(((await filed.json()) as ChatSession).metadata.folderId).toBe(his.id);
    const mine = await callJson<ChatSession>(sessionRoute.GET, { key: ada.key, params: { id: session.id } });
    expect(mine.metadata.folderId).toBe(hers.id);
    expect((await put(session.id, { folderId: hers.id }, ben.key)).status).toBe(404);
  });

  test.each(["parentId", "folderId"])("of others look as if they did not exist, as %s too", async (field) => {
    const foreign = await make("Secret", null, eve.key);
    const session = await newSession("Mine");
    const ask = (id: string) =>
      field === "folderId"
        ? put(session.id, { folderId: id })
        : call(foldersRoute.POST, { key: ada.key, body: { name: "In hers", parentId: id } });
    const [answer, missing] = [await ask(foreign.id), await ask(newId())];
    expect([answer.status, missing.status]).toEqual([404, 404]);
    expect(await answer.text()).toBe(await missing.text());
  });

  test.each([
    ["no name", {}],
    ["an empty name", { name: " " }],
    ["a name of 10 kB", { name: "x".repeat(10_000) }],
    ["a parent that is no id", { name: "x", parentId: "top" }],
  ])("with %s are refused", async (_what, body) => {
    expect((await call(foldersRoute.POST, { key: ada.key, body })).status).toBe(400);
    expect(await list()).toEqual([]);
  });
});
