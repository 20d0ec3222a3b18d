import { beforeEach, describe, expect, test } from "vitest";
import * as foldersRoute from "#app/api/chat/folders/route.ts";
import * as sessionRoute from "#app/api/chat/sessions/[id]/route.ts";
import * as bulkRoute from "#app/api/chat/sessions/bulk/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { BulkResult } from "#lib/schemas/bulk.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let ben: TestUser;
beforeEach(async () => {
  ada = await createUser({ role: "owner" });
  ben = await createUser({ orgId: ada.orgId });
});

const make = (person: TestUser, body: object = {}) =>
  callJson<ChatSession>(sessionsRoute.POST, { key: person.key, body });
const read = (id: string, person = ada) => call(sessionRoute.GET, { key: person.key, params: { id } });
const bulk = async (body: object, person = ada) =>
  (await callJson<BulkResult>(bulkRoute.POST, { key: person.key, body })).results.map((result) => result.status);
const join = (sessionId: string, person: TestUser, role: string) =>
  db.participant.create({ data: { id: newId(), sessionId, userId: person.user.id, role } });

describe("changing many sessions at once", () => {
  test("does what the caller may and reports the rest, which stays as it was", async () => {
    const [mine, shared, foreign, gone] = [await make(ada), await make(ben), await make(ben), await make(ada)];
    await join(shared.id, ada, "member");
    await call(sessionRoute.DELETE, { key: ada.key, method: "DELETE", params: { id: gone.id } });
    const ids = [mine, shared, foreign, gone].map((session) => session.id);
    expect(await bulk({ ids: [...ids, newId()], action: "archive" })).toEqual([
      ...["done", "forbidden", "not_found", "not_found", "not_found"],
    ]);
    const archived = await db.session.findMany({ where: { id: { in: ids }, archivedAt: { not: null } } });
    expect(archived.map((session) => session.id)).toEqual([mine.id]);
  });

  test("stars and files for the caller alone, also where they only read", async () => {
    const shared = await make(ben);
    await join(shared.id, ada, "observer");
    const folder = await callJson<FolderInfo>(foldersRoute.POST, { key: ada.key, body: { name: "Hers" } });
    expect(await bulk({ ids: [shared.id], action: "star" })).toEqual(["done"]);
    expect(await bulk({ ids: [shared.id], action: "move", folderId: folder.id })).toEqual(["done"]);
    const [hers, his] = await Promise.all([read(shared.id), read(shared.id, ben)]);
    expect(((await hers.json()) as ChatSession).metadata).toMatchObject({ starred: true, folderId: folder.id });
    expect(((await his.json()) as ChatSession).metadata).toMatchObject({ starred: false, folderId: null });
    const foreign = { ids: [shared.id], action: "move", folderId: folder.id };
    expect((await call(bulkRoute.POST, { key: ben.key, body: foreign })).status).toBe(404);
  });

  test("tags, and takes the tag away again; what has twenty tags is left alone", async () => {
    const full = await make(ada);
    const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
    await call(sessionRoute.PUT, { key: ada.key, method: "PUT", params: { id: full.id }, body: { tags } });
    const plain = await make(ada);
    const ids = [full.id, plain.id];
    expect(await bulk({ ids, action: "tag", tag: "travel" })).toEqual(["too_many_tags", "done"]);
    expect(await bulk({ ids: [plain.id], action: "tag", tag: "travel" })).toEqual(["unchanged"]);
    expect(await bulk({ ids, action: "untag", tag: "travel" })).toEqual(["unchanged", "done"]);
    expect(((await (await read(plain.id)).json()) as ChatSession).metadata.tags).toEqual([]);
  });

  test("deletes and restores, and tells of each session by an event of its own", async () => {
    const sessions = await Promise.all(Array.from({ length: 5 }, () => make(ada)));
    const ids = sessions.map((session) => session.id);
    expect(new Set(await bulk({ ids, action: "delete" }))).toEqual(new Set(["done"]));
    expect(await Promise.all(ids.map(async (id) => (await read(id)).status))).toEqual(ids.map(() => 404));
    expect(await bulk({ ids: [...ids, ids[0]], action: "restore" })).toEqual(ids.map(() => "done"));
    for (const id of ids) {
      const events = await db.event.findMany({ where: { sessionId: id }, orderBy: { seq: "asc" } });
      expect(events.map(({ seq, type }) => [seq, type])).toEqual([
        [1, "session.created"],
        [2, "session.deleted"],
        [3, "session.restored"],
      ]);
    }
  });

  test("at the same time, in any order, ends for everybody", async () => {
    const ids = (await Promise.all(Array.from({ length: 10 }, () => make(ada)))).map((session) => session.id);
    const orders = [ids, [...ids].reverse(), ids, [...ids].reverse()];
    await Promise.all(
      orders.map((order, index) => bulk({ ids: order, action: index % 2 === 0 ? "archive" : "unarchive" })),
    );
    const numbers = await db.event.groupBy({
      by: ["sessionId", "seq"],
      where: { sessionId: { in: ids } },
      _count: true,
    });
    expect(numbers.every((row) => row._count === 1)).toBe(true);
  });

  test.each([
    ["no ids", { ids: [], action: "star" }],
    ["too many ids", { ids: Array.from({ length: 201 }, newId), action: "star" }],
    ["an unknown action", { ids: [newId()], action: "explode" }],
    ["a tag that is missing", { ids: [newId()], action: "tag" }],
    ["a tag of 10 kB", { ids: [newId()], action: "tag", tag: "x".repeat(10_000) }],
    ["a folder that is missing", { ids: [newId()], action: "move" }],
  ])("with %s is refused", async (_what, body) => {
    expect((await call(bulkRoute.POST, { key: ada.key, body })).status).toBe(400);
  });
});
