import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { collectWords } from "#services/search/collect-words.ts";
import { find, newSession, write } from "#tests/services/search/support.ts";
import { createUser, type TestUser } from "#tests/support/factories.ts";

let ada: TestUser;
let colleague: TestUser;
const later = () => new Date(Date.now() + 60_000);

beforeAll(async () => {
  ada = await createUser({ name: "Ada" });
  colleague = await createUser({ name: "Grace", orgId: ada.orgId });
  const session = await newSession(ada, "Secret garden");
  await write(ada, session.id, "The receive buffer of the marmalade engine.");
  await collectWords(later());
});

test("a typing error is corrected with what one's own messages say, and only with that", async () => {
  expect(await find(ada, "recieve")).toMatchObject({ corrected: "receive", data: [{ type: "message" }] });
  expect(await find(ada, "recieve bufer ")).toMatchObject({ corrected: "receive buffer" });
  expect(await find(colleague, "recieve")).toEqual({
    data: [],
    nextCursor: null,
    moreSessions: false,
    corrected: null,
  });
  expect((await find(ada, "receive")).corrected).toBeNull();
});

test("words are taken up once, however many processes do it at the same time, and not from deleted messages", async () => {
  const session = await newSession(ada, "Words");
  const gone = await write(ada, session.id, "zeppelinfahrt");
  await db.message.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
  for (let index = 0; index < 5; index++) await write(ada, session.id, `kaleidoscope${"abcde"[index]} 12345`);
  await Promise.all(Array.from({ length: 6 }, () => collectWords(later())));
  await collectWords(later());
  const words = await db.searchWord.findMany({ where: { word: { startsWith: "kaleidoscope" } } });
  expect(words).toHaveLength(5);
  expect(await db.searchWord.findMany({ where: { word: { in: ["zeppelinfahrt", "12345"] } } })).toEqual([]);
});
