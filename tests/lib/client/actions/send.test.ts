import { afterEach, expect, test, vi } from "vitest";
import { retrySend, sendMessage, startSession } from "#lib/client/actions/send.ts";
import { applyItem } from "#lib/client/apply-item.ts";
import { ChatClient } from "#lib/client/client.ts";
import type { WorkspaceData } from "#lib/client/workspace.ts";
import { newId } from "#lib/id.ts";
import { holdRequests, message, openPage, session } from "#tests/lib/client/support.ts";
import { eventually } from "#tests/support/eventually.ts";

afterEach(() => vi.unstubAllGlobals());

const newClient = () =>
  new ChatClient({ profile: { id: newId() }, sessions: [], starred: [], models: null } as unknown as WorkspaceData);

test("what is typed quickly leaves in the order in which it was typed", async () => {
  const sent = holdRequests();
  const client = newClient();
  const sessionId = newId();
  void sendMessage(client, sessionId, "First");
  void sendMessage(client, sessionId, "Second");
  await eventually("the first is on its way", async () => sent.length > 0);
  expect(sent.map(({ body }) => body.content)).toEqual(["First"]);
  sent[0]?.answer(503);
  await eventually("the second is on its way", async () => sent.length > 1);
  expect(sent.map(({ body }) => body.content)).toEqual(["First", "Second"]);
});

test("a message typed while the session is still being made waits for it", async () => {
  const sent = holdRequests();
  const client = newClient();
  const sessionId = startSession(client, "First", undefined);
  void sendMessage(client, sessionId, "Second");
  await eventually("the session is asked for", async () => sent.length > 0);
  expect(sent.map(({ path }) => path)).toEqual(["/api/chat/sessions"]);
});

test("a message that could not be sent is still there after many other sessions were looked at", async () => {
  const sent = holdRequests();
  const client = newClient();
  const sessionId = newId();
  const done = sendMessage(client, sessionId, "Do not lose me");
  await eventually("it is on its way", async () => sent.length > 0);
  sent[0]?.answer(503);
  await done;
  for (let index = 0; index < 20; index++) client.session(newId());
  const { pending } = client.session(sessionId).getState();
  expect(pending.map(({ content, state }) => [content, state])).toEqual([["Do not lose me", "failed"]]);
  void retrySend(client, sessionId, pending[0]?.clientId ?? "");
  expect(client.session(sessionId).getState().pending[0]?.state).toBe("sending");
});

test("a message that arrived by the stream stays arrived when its own request breaks off", async () => {
  const sent = holdRequests();
  const client = openPage();
  const found = session({ id: newId() });
  const store = client.session(found.id, found);
  const done = sendMessage(client, found.id, "Hello");
  await eventually("it is on its way", async () => sent.length > 0);
  const clientId = store.getState().pending[0]?.clientId ?? "";
  const arrived = message({ sessionId: found.id, branchId: found.activeBranchId, clientId });
  const actor = { type: "user", id: newId() };
  const event = { sessionId: found.id, seq: 3, at: arrived.updatedAt, actor, payload: {}, message: arrived };
  applyItem(client, { kind: "event", event: { type: "message.created", ...event } });
  sent[0]?.answer(503);
  await done;
  expect(store.getState().pending).toEqual([]);
});
