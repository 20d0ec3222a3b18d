import { afterEach, expect, test, vi } from "vitest";
import { toggleReaction, writeAgain } from "#lib/client/actions/marks.ts";
import { putMessage } from "#lib/client/place-message.ts";
import { newId } from "#lib/id.ts";
import { fakeDevice, holdRequests, message, openPage, session } from "#tests/lib/client/support.ts";

afterEach(() => vi.unstubAllGlobals());

test("a refused reaction goes back without taking along what others did meanwhile", async () => {
  const sent = holdRequests();
  const client = openPage();
  const sessionId = newId();
  const about = message({ sessionId, branchId: newId() });
  const store = client.session(sessionId, session({ id: sessionId, messages: [about] }));
  const shown = () => store.getState().messages[about.id];
  const refused = toggleReaction(client, about, "👍");
  expect(shown()?.metadata.reactions).toHaveLength(1);
  const theirs = [{ emoji: "🎉", users: [{ id: newId(), name: "Bo" }] }];
  const later = { ...about, content: "Better", updatedAt: "2026-01-03T00:00:00.000Z" };
  putMessage(client, { ...later, metadata: { ...about.metadata, reactions: theirs } });
  sent[0]?.answer(503);
  await expect(refused).rejects.toThrow("Not now.");
  expect(shown()).toMatchObject({ content: "Better", metadata: { reactions: theirs } });
});

test("a refused reaction is taken off again", async () => {
  const sent = holdRequests();
  const client = openPage();
  const sessionId = newId();
  const about = message({ sessionId, branchId: newId() });
  const store = client.session(sessionId, session({ id: sessionId, messages: [about] }));
  const refused = toggleReaction(client, about, "👍");
  sent[0]?.answer(503);
  await expect(refused).rejects.toThrow("Not now.");
  expect(store.getState().messages[about.id]?.metadata.reactions).toEqual([]);
});

test("a settled note that comes back is settled, an open one is open", async () => {
  const { requests, answers } = fakeDevice();
  const client = openPage();
  const at = "2026-01-02T00:00:00.000Z";
  const about = message({ sessionId: newId(), branchId: newId() });
  const note = {
    ...{ id: newId(), messageId: about.id, body: "Check this", quote: null, position: null },
    ...{ author: { id: newId(), name: "Ada Byron" }, createdAt: at, updatedAt: at },
    message: { branchId: about.branchId, role: "user", excerpt: "Hello", quoteFound: true },
  };
  for (let count = 0; count < 3; count++) answers.push({ status: 200, body: about });
  await writeAgain(client, { ...note, resolvedAt: null });
  expect(requests.map(({ method }) => method)).toEqual(["POST"]);
  await writeAgain(client, { ...note, resolvedAt: at });
  expect(requests.at(-1)).toMatchObject({ method: "PATCH", body: { id: requests[1]?.body.id, resolved: true } });
});
