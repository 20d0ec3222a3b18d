import { beforeAll, expect, test } from "vitest";
import * as bulkRoute from "#app/api/chat/export/bulk/route.ts";
import * as exportRoute from "#app/api/chat/sessions/[id]/export/route.ts";
import * as sessionsRoute from "#app/api/chat/sessions/route.ts";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { call, callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";
import { unzip } from "#tests/support/files/unzip.ts";

/** More than the database gives at once, and more text than a thread may be ahead of its reader. */
const messages = 700;
const words = "the ferry leaves at seven ".repeat(80);

type Person = Awaited<ReturnType<typeof createUser>>;
let ada: Person;
let session: ChatSession;

const textOf = (number: number) => `Message ${number} of many: ${words}`;
const ask = (body: object, id = session.id) => call(exportRoute.POST, { key: ada.key, params: { id }, body });

beforeAll(async () => {
  ada = await createUser();
  session = await createSession("A long talk", messages);
});

test("a long conversation leaves whole and in order, as a file and in an archive", async () => {
  const numbers = (text: string) => [...text.matchAll(/Message (\d+) of many/g)].map((match) => Number(match[1]));
  const all = Array.from({ length: messages }, (_, number) => number);
  expect(numbers(await (await ask({ format: "markdown" })).text())).toEqual(all);
  const body = { sessionIds: [session.id], format: "plaintext" };
  const archive = await call(bulkRoute.POST, { key: ada.key, body });
  const files = await unzip(Buffer.from(await archive.arrayBuffer()));
  expect(numbers(files.get("A long talk.txt")?.toString() ?? "")).toEqual(all);
});

test("a failure in the middle breaks the file off, alone and in an archive; the next export is whole", async () => {
  const broken = await createSession("It breaks", 300);
  // Such a part cannot be read by any renderer.
  await db.$executeRaw`UPDATE chat_messages SET parts = '[{"type":"text"}]' WHERE session_id = ${broken.id}::uuid AND depth = 299`;
  const alone = await ask({ format: "markdown" }, broken.id);
  expect(alone.status).toBe(200);
  await expect(alone.text()).rejects.toThrow("could not write");
  const sessionIds = [session.id, broken.id];
  const archive = await call(bulkRoute.POST, { key: ada.key, body: { sessionIds, format: "markdown" } });
  await expect(archive.arrayBuffer()).rejects.toThrow("could not write");
  expect(await (await ask({ format: "markdown" })).text()).toContain(textOf(messages - 1).trim());
});

test("one person writes three files at once; a fourth is refused until one was left or is complete", async () => {
  const open = [
    await ask({}),
    await ask({}),
    await call(bulkRoute.POST, { key: ada.key, body: { sessionIds: [session.id] } }),
  ];
  const reader = open[0]?.body?.getReader();
  await reader?.read();
  const refused = await ask({});
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "5"]);
  expect(await refused.text()).toContain("You are exporting 3 files already. Try again in 5 seconds.");
  const stranger = await createUser();
  const theirs = await callJson<ChatSession>(sessionsRoute.POST, { key: stranger.key, body: { name: "Theirs" } });
  // Left before its first byte.
  await open[1]?.body?.cancel();
  const next = await ask({});
  expect(next.status).toBe(200);
  expect((await ask({})).status).toBe(429);
  await Promise.all([open[2]?.body?.cancel(), next.body?.cancel()]);
  // Nobody reads the first one on. Its thread stands still, but others are not kept waiting.
  const others = await call(exportRoute.POST, { key: stranger.key, params: { id: theirs.id }, body: {} });
  expect(await others.text()).toContain("# Theirs");
  await reader?.cancel();
});

test("a short conversation leaves while long ones of others are still being written", async () => {
  const ben = await createUser();
  const short = await callJson<ChatSession>(sessionsRoute.POST, { key: ben.key, body: { name: "A word" } });
  const long = await Promise.all(Array.from({ length: 3 }, () => ask({ format: "pdf" })));
  const readers = long.flatMap((response) => response.body?.getReader() ?? []);
  let ended = 0;
  const read = readers.map(async (reader) => {
    while (!(await reader.read()).done);
    ended += 1;
  });
  const others = await call(exportRoute.POST, { key: ben.key, params: { id: short.id }, body: {} });
  expect(await others.text()).toContain("# A word");
  expect(ended).toBeLessThan(3);
  await Promise.all([...readers.map((reader) => reader.cancel()), ...read]);
});

async function createSession(name: string, count: number): Promise<ChatSession> {
  const made = await callJson<ChatSession>(sessionsRoute.POST, { key: ada.key, body: { name } });
  const ids = Array.from({ length: count }, newId);
  await db.message.createMany({
    data: ids.map((id, depth) => ({
      ...{ id, sessionId: made.id, branchId: made.defaultBranchId, depth, seq: depth + 1, role: "user" },
      ...{ parentId: ids[depth - 1] ?? null, content: textOf(depth), parts: [{ type: "text", text: textOf(depth) }] },
    })),
  });
  await db.branch.update({
    where: { id: made.defaultBranchId },
    data: { headMessageId: ids.at(-1) ?? null, headDepth: count - 1 },
  });
  await db.session.update({ where: { id: made.id }, data: { nextSeq: count + 1, messageCount: count } });
  return made;
}
