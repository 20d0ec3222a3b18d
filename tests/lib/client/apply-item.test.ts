import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sendMessage } from "#lib/client/actions/send.ts";
import { applyItem } from "#lib/client/apply-item.ts";
import { newId } from "#lib/id.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { fakeDevice, message, openPage, session, summary } from "#tests/lib/client/support.ts";

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
  const found = session({ id: newId() });
  const read = `/api/chat/sessions/${found.id}/read`;
  const openChat = (change: Partial<typeof found> = {}) => {
    const page = openPage();
    page.session(found.id, { ...found, ...change });
    return page;
  };
  const end = (page: ReturnType<typeof openPage>, sessionId = found.id) => {
    const item = event("message.completed", message({ sessionId, branchId: newId(), role: "assistant" }));
    const { metadata } = found;
    const news = summary({ id: sessionId, metadata: { ...metadata, unread: true } });
    applyItem(page, { ...item, event: { ...item.event, session: news } });
    return page.workspace.getState().summaries[sessionId]?.metadata.unread;
  };

  test("elsewhere, or below the reader, is unread", () => {
    const page = openChat();
    page.reading.lookAt([newId()]);
    expect(end(page)).toBe(true);
    const reader = openChat();
    reader.reading.lookAt([found.id]);
    reader.reading.standAt(found.id, false);
    expect(end(reader)).toBe(true);
    expect(device.requests).toEqual([]);
  });

  test("before somebody at the end is read, as far as the page has come", () => {
    const page = openChat();
    page.reading.lookAt([found.id]);
    page.reading.standAt(found.id, true);
    expect(end(page)).toBe(false);
    expect(device.requests).toEqual([{ method: "POST", path: read, body: { seq: 3 } }]);
  });

  test("is read when its reader comes to the end, not while more is to be loaded", () => {
    const page = openChat();
    page.reading.lookAt([found.id]);
    expect(end(page)).toBe(true);
    page.session(found.id).setState({ hasNewer: true });
    page.reading.standAt(found.id, true);
    expect(device.requests).toEqual([]);
    page.session(found.id).setState({ hasNewer: false });
    page.reading.standAt(found.id, true);
    expect(device.requests.map(({ path }) => path)).toEqual([read]);
  });

  test("right after its chat was left is not news, later it is", () => {
    vi.useFakeTimers();
    const page = openChat();
    page.reading.standAt(found.id, true);
    page.reading.lookAt([found.id]);
    page.reading.lookAt([newId()]);
    vi.advanceTimersByTime(1_000);
    expect(end(page)).toBe(false);
    vi.advanceTimersByTime(1_000);
    expect(end(page)).toBe(true);
  });

  test("and was read in another tab is read here too", () => {
    const page = openChat();
    expect(end(page)).toBe(true);
    applyItem(page, { kind: "read", sessionId: found.id, unread: false, lastReadSeq: 9 });
    expect(page.workspace.getState().summaries[found.id]?.metadata.unread).toBe(false);
    expect(device.requests).toEqual([]);
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
