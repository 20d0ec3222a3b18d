import { expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { newSession, texts } from "#tests/services/search/support.ts";
import { createUser } from "#tests/support/factories.ts";

/** More than are looked at one by one, and than a sample of the newest holds. */
const messages = 6_500;

test("the beginning of a word is found in the oldest of thousands of messages, whatever the database knows of them", async () => {
  const ada = await createUser();
  const session = await newSession(ada, "Long ago");
  await db.message.createMany({
    data: Array.from({ length: messages }, (_, depth) => ({
      ...{ id: newId(), sessionId: session.id, branchId: session.defaultBranchId, depth, seq: depth + 1, role: "user" },
      content: depth === 0 ? "The clavichord stands in the hall." : `Words ${depth}`,
    })),
  });
  await db.session.update({ where: { id: session.id }, data: { messageCount: messages } });
  expect(await texts(ada, "clavich")).toEqual(["The clavichord stands in the hall."]);
  expect(await texts(ada, "clavichord ")).toEqual(["The clavichord stands in the hall."]);
  expect(await texts(ada, "Word")).toHaveLength(20);
});
