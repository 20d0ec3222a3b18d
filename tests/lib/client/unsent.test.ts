import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadSession } from "#lib/client/actions/load-session.ts";
import { discardPending, retrySend, sendMessage, startSession } from "#lib/client/actions/send.ts";
import { listUnsent } from "#lib/client/unsent.ts";
import { newId } from "#lib/id.ts";
import { fakeDevice, message, openPage, session } from "#tests/lib/client/support.ts";

let device: ReturnType<typeof fakeDevice>;
const userId = newId();
const notFound = { status: 404, body: { error: { code: "not_found", message: "There is no such session." } } };

beforeEach(() => {
  device = fakeDevice();
});
afterEach(() => vi.unstubAllGlobals());

async function failToSend(text: string) {
  const found = session({ id: newId() });
  const page = openPage(userId);
  page.session(found.id, found);
  await sendMessage(page, found.id, text);
  return { page, found };
}

test("a message that could not be sent is there after a reload, and sending it again uses the same id", async () => {
  const { found } = await failToSend("Hello");
  const page = openPage(userId);
  page.session(found.id, found);
  await loadSession(page, found.id);
  const [kept] = page.session(found.id).getState().pending;
  expect(kept).toMatchObject({ content: "Hello", state: "failed" });

  const clientId = kept?.clientId ?? "";
  const sent = message({ sessionId: found.id, branchId: found.activeBranchId, clientId });
  device.answers.push({ status: 202, body: { message: sent, runs: [] } });
  await retrySend(page, found.id, clientId);
  expect(device.requests.map((request) => request.body.id)).toEqual([clientId, clientId]);
  expect(page.session(found.id).getState()).toMatchObject({ pending: [], ids: [sent.id] });
  expect(device.stored.size).toBe(0);
});

test("a message that arrived although its answer was lost is not shown as unsent", async () => {
  const { page, found } = await failToSend("Hello");
  const clientId = page.session(found.id).getState().pending[0]?.clientId ?? "";
  const arrived = message({ sessionId: found.id, branchId: found.activeBranchId, clientId });
  const reloaded = openPage(userId);
  reloaded.session(found.id, { ...found, messages: [arrived] });
  await loadSession(reloaded, found.id);
  expect(reloaded.session(found.id).getState().pending).toEqual([]);
  expect(device.stored.size).toBe(0);
});

test("the first message of a chat that was never created survives, and makes the chat when it is sent again", async () => {
  const lost = openPage(userId);
  const sessionId = startSession(lost, "A beginning", "demo:demo");
  await vi.waitFor(() => expect(lost.session(sessionId).getState().pending[0]?.state).toBe("failed"));
  expect(listUnsent(userId)).toEqual([{ sessionId, content: "A beginning" }]);

  const page = openPage(userId);
  page.session(sessionId, "missing");
  device.answers.push(notFound);
  await loadSession(page, sessionId);
  const { state, pending } = page.session(sessionId).getState();
  expect(state).toBe("ready");
  expect(pending).toMatchObject([{ content: "A beginning", state: "failed" }]);

  const made = session({ id: sessionId });
  const clientId = pending[0]?.clientId ?? "";
  const sent = message({ sessionId, branchId: made.activeBranchId, clientId });
  device.answers.push({ status: 201, body: made }, { status: 202, body: { message: sent, runs: [] } });
  await retrySend(page, sessionId, clientId);
  expect(device.requests.slice(-2).map(({ path, body }) => [path, body.id])).toEqual([
    ["/api/chat/sessions", sessionId],
    [`/api/chat/sessions/${sessionId}/messages`, clientId],
  ]);
  expect(listUnsent(userId)).toEqual([]);
});

test("what is taken back is forgotten, and what another tab is sending is not", async () => {
  const { page, found } = await failToSend("Mine");
  const other = openPage(userId);
  other.session(found.id, found);
  await sendMessage(other, found.id, "From the other tab");
  const mine = page.session(found.id).getState().pending[0]?.clientId ?? "";
  expect(discardPending(page, found.id, mine)).toBe("Mine");
  expect(listUnsent(userId)).toEqual([{ sessionId: found.id, content: "From the other tab" }]);
});

test("people who share a device do not see each other's unsent messages", async () => {
  const { found } = await failToSend("Private");
  const stranger = openPage();
  stranger.session(found.id, found);
  await loadSession(stranger, found.id);
  expect(stranger.session(found.id).getState().pending).toEqual([]);
  expect(listUnsent(stranger.workspace.getState().profile.id)).toEqual([]);
});
