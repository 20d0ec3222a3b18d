import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sendMessage } from "#lib/client/actions/send.ts";
import { applyItem } from "#lib/client/apply-item.ts";
import { newId } from "#lib/id.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { fakeDevice, message, openPage, session } from "#tests/lib/client/support.ts";

let device: ReturnType<typeof fakeDevice>;

beforeEach(() => {
  device = fakeDevice();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function event(type: SessionEvent["type"], about: ChatMessage): { kind: "event"; event: SessionEvent } {
  const { sessionId, id: messageId } = about;
  const actor = { type: "system", id: "runs" };
  const at = "2026-01-03T00:00:00.000Z";
  return { kind: "event", event: { type, sessionId, seq: 3, at, actor, payload: { messageId }, message: about } };
}

test("of two equal messages on their way the one that arrived goes, by its client id", async () => {
  const found = session({ id: newId() });
  const page = openPage();
  const store = page.session(found.id, found);
  await sendMessage(page, found.id, "Again");
  await sendMessage(page, found.id, "Again");
  const [first, second] = store.getState().pending;
  const arrived = message({
    sessionId: found.id,
    branchId: found.activeBranchId,
    content: "Again",
    clientId: second?.clientId ?? "",
  });
  applyItem(page, event("message.created", arrived));
  expect(store.getState().pending).toEqual([first]);
});

describe("an answer that ends", () => {
  const sessionId = newId();
  const answer = (status: ChatMessage["status"]) =>
    event("message.completed", message({ sessionId, branchId: newId(), role: "assistant", status }));
  const unreadAfter = (page: ReturnType<typeof openPage>, status: ChatMessage["status"] = "complete") => {
    applyItem(page, answer(status));
    return page.workspace.getState().unread[sessionId] ?? false;
  };

  test("elsewhere is unread, in view it is not", () => {
    const page = openPage();
    page.lookAt(newId());
    expect(unreadAfter(page)).toBe(true);
    const reader = openPage();
    reader.lookAt(sessionId);
    expect(unreadAfter(reader)).toBe(false);
  });

  test("right after its chat was left is not news, later it is", () => {
    vi.useFakeTimers();
    const page = openPage();
    page.lookAt(sessionId);
    page.lookAt(newId());
    vi.advanceTimersByTime(1_000);
    expect(unreadAfter(page)).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(unreadAfter(page)).toBe(true);
  });

  test("because somebody stopped it is not news", () => {
    expect(unreadAfter(openPage(), "cancelled")).toBe(false);
  });
});

test("a chat that came out of the bin is shown where its address was open", async () => {
  const found = session({ id: newId() });
  const page = openPage();
  const store = page.session(found.id, "missing");
  const there = message({ sessionId: found.id, branchId: found.activeBranchId });
  device.answers.push({ status: 200, body: { ...found, messages: [there] } });
  applyItem(page, event("session.restored", there));
  await vi.waitFor(() => expect(store.getState()).toMatchObject({ state: "ready", ids: [there.id] }));
});

describe("a branch that was chosen in another tab", () => {
  test("is read afresh and shown", async () => {
    const found = session({ id: newId() });
    const page = openPage();
    const store = page.session(found.id, found);
    const branchId = newId();
    const there = message({ sessionId: found.id, branchId });
    device.answers.push({ status: 200, body: { ...found, activeBranchId: branchId, messages: [there] } });
    applyItem(page, { kind: "branch", sessionId: found.id, branchId });
    await vi.waitFor(() => expect(store.getState().detail?.activeBranchId).toBe(branchId));
    expect(store.getState().ids).toEqual([there.id]);
  });

  test("is nothing new to the tab that chose it", () => {
    const found = session({ id: newId() });
    const page = openPage();
    page.session(found.id, found);
    const branchId = newId();
    page.chosenBranches.add(`${found.id}:${branchId}`);
    applyItem(page, { kind: "branch", sessionId: found.id, branchId });
    applyItem(page, { kind: "branch", sessionId: found.id, branchId: found.activeBranchId });
    expect(device.requests).toEqual([]);
  });
});
