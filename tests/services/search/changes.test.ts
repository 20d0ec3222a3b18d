import { expect, test } from "vitest";
import * as messageRoute from "#app/api/chat/messages/[id]/route.ts";
import * as duplicateRoute from "#app/api/chat/sessions/[id]/duplicate/route.ts";
import { find, newSession, texts, write } from "#tests/services/search/support.ts";
import { callJson } from "#tests/support/call.ts";
import { createUser } from "#tests/support/factories.ts";

test("an edited message is found by its new words and no longer by its old ones, in copies as in the original", async () => {
  const ada = await createUser();
  const session = await newSession(ada, "Instruments");
  const kept = await write(ada, session.id, "a barometer on the wall");
  await write(ada, session.id, "a hygrometer beside it");
  const copy = await callJson<{ id: string }>(duplicateRoute.POST, {
    key: ada.key,
    params: { id: session.id },
    body: {},
  });
  expect((await find(ada, "hygrometer ")).data.map((result) => result.sessionId).sort()).toEqual(
    [session.id, copy.id].sort(),
  );
  const [copied] = (await find(ada, "barometer ")).data.filter((result) => result.sessionId === copy.id);
  for (const id of [kept.id, copied?.messageId ?? ""]) {
    const body = { content: "an anemometer on the roof" };
    await callJson(messageRoute.PUT, { key: ada.key, params: { id }, body, method: "PUT" });
  }
  expect(await texts(ada, "barometer ")).toEqual([]);
  expect(await texts(ada, "anemometer ")).toHaveLength(2);
});
