import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { find, newSession, texts, write } from "#tests/services/search/support.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let colleague: TestUser;

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
  colleague = await createUser({ name: "Grace", orgId: ada.orgId });
  const session = await newSession(ada, "Secret garden");
  await write(ada, session.id, "The receive buffer of the marmalade engine.");
});

test.each([
  "marmalade ",
  "marma",
  "garden",
  "from:ada marmalade",
  "from:Ada has:link",
  'in:"Secret garden"',
  "from:me marmalade",
  '"marmalade engine"',
])("a colleague finds nothing of another's with %s", async (q) => {
  expect(await find(colleague, q)).toEqual({ data: [], nextCursor: null, moreSessions: false, corrected: null });
});

test("somebody of another org finds nothing, even in a session that lists them", async () => {
  const stranger = await createUser();
  const session = await db.session.findFirstOrThrow({ where: { name: "Secret garden", orgId: ada.orgId } });
  await db.participant.create({
    data: { id: newId(), sessionId: session.id, userId: stranger.user.id, role: "member" },
  });
  expect(await texts(stranger, "marmalade ")).toEqual([]);
});

test("an observer finds what they may read", async () => {
  const observer = await createUser({ orgId: ada.orgId });
  const session = await db.session.findFirstOrThrow({ where: { name: "Secret garden", orgId: ada.orgId } });
  await db.participant.create({
    data: { id: newId(), sessionId: session.id, userId: observer.user.id, role: "observer" },
  });
  expect(await texts(observer, "marmalade ")).toHaveLength(1);
});
