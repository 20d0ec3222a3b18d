import { afterEach, expect, test, vi } from "vitest";
import { toggleReaction } from "#lib/client/actions/marks.ts";
import { putMessage } from "#lib/client/place-message.ts";
import { newId } from "#lib/id.ts";
import { holdRequests, message, openPage, session } from "#tests/lib/client/support.ts";

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
