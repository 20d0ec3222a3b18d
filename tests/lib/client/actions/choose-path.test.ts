import { afterEach, expect, test, vi } from "vitest";
import { openBranch, openMessage } from "#lib/client/actions/choose-path.ts";
import { loadNewer, loadOlder, refreshSession } from "#lib/client/actions/load-session.ts";
import { applyItem } from "#lib/client/apply-item.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { holdRequests, message, openPage, session } from "#tests/lib/client/support.ts";

afterEach(() => vi.unstubAllGlobals());

const page = (...data: ChatMessage[]) => ({ data, nextCursor: null, hasOlder: false, hasNewer: false });

/** A page with a chat open: the branch that is read, two others, and a message at the beginning of each. */
function openChat() {
  const sent = holdRequests();
  const client = openPage();
  const sessionId = newId();
  const [main, left, right] = [newId(), newId(), newId()].map((branchId) => message({ sessionId, branchId }));
  if (!main || !left || !right) throw new Error("Each branch has a message.");
  const start = session({ id: sessionId, activeBranchId: main.branchId, messages: [main], hasOlder: true });
  const store = client.session(sessionId, start);
  const asked = (part: string) => vi.waitFor(() => sent.find(({ path }) => path.includes(part)) ?? Promise.reject());
  const hear = (about: ChatMessage, type: "message.created" | "message.edited" = "message.created") =>
    applyItem(client, {
      kind: "event",
      event: {
        ...{ type, sessionId, seq: 9, at: about.updatedAt, message: about, payload: { messageId: about.id } },
        actor: { type: "user", id: newId() },
      },
    });
  return { sent, client, sessionId, start, store, main, left, right, asked, hear };
}

test("of two branches that are chosen one after the other the later stays, whichever answers first", async () => {
  const { sent, client, sessionId, store, left, right, asked } = openChat();
  const first = openBranch(client, sessionId, left.branchId);
  const second = openBranch(client, sessionId, right.branchId);
  (await asked(right.branchId)).answer(200, page(right));
  const puts = () => sent.filter(({ method }) => method === "PUT");
  const answered = new Set<unknown>();
  await vi.waitFor(() => {
    for (const put of puts()) if (!answered.has(put)) answered.add(put.answer(200, {}) ?? put);
    expect(puts().at(-1)?.body).toEqual({ activeBranchId: right.branchId });
  });
  await second;
  (await asked(left.branchId)).answer(200, page(left));
  await first;
  expect(store.getState().detail?.activeBranchId).toBe(right.branchId);
  expect(store.getState().ids).toEqual([right.id]);
});

test("a message on another branch is shown there, and the reader led to it", async () => {
  const { sent, client, sessionId, store, left, asked } = openChat();
  const open = openMessage(client, sessionId, { messageId: left.id, branchId: left.branchId });
  (await asked(`around=${left.id}`)).answer(200, page(left));
  await vi.waitFor(() => expect(sent.some(({ method }) => method === "PUT")).toBe(true));
  sent.find(({ method }) => method === "PUT")?.answer(200, {});
  await open;
  expect(store.getState()).toMatchObject({ ids: [left.id], anchor: { messageId: left.id }, highlightId: left.id });
});

test("a page that was asked for on another branch is not put at the edge of this one", async () => {
  const { sent, client, sessionId, store, left, asked } = openChat();
  const older = loadOlder(client, sessionId);
  const open = openBranch(client, sessionId, left.branchId);
  (await asked(left.branchId)).answer(200, page(left));
  await vi.waitFor(() => expect(sent.some(({ method }) => method === "PUT")).toBe(true));
  sent.find(({ method }) => method === "PUT")?.answer(200, {});
  await open;
  (await asked("before=")).answer(200, page(message({ sessionId, branchId: newId() })));
  await older;
  expect(store.getState().ids).toEqual([left.id]);
});

test("a page is not put after a path that was cut by a new version meanwhile", async () => {
  const { client, sessionId, store, main, asked, hear } = openChat();
  const cut = message({ sessionId, branchId: main.branchId, parentId: main.id, depth: 1 });
  store.setState(({ ids, messages }) => ({
    ids: [...ids, cut.id],
    messages: { ...messages, [cut.id]: cut },
    hasNewer: true,
  }));
  const newer = loadNewer(client, sessionId);
  const version = { ...cut, id: newId() };
  hear(version);
  const behind = message({ sessionId, branchId: main.branchId, parentId: cut.id, depth: 2 });
  (await asked("after=")).answer(200, page(behind));
  await newer;
  expect(store.getState().ids).toEqual([main.id, version.id]);
});

test("a session that was read before a branch was chosen does not lead back from it", async () => {
  const { sent, client, sessionId, start, store, left, asked } = openChat();
  const refresh = refreshSession(client, sessionId);
  const open = openBranch(client, sessionId, left.branchId);
  (await asked(left.branchId)).answer(200, page(left));
  await vi.waitFor(() => expect(sent.some(({ method }) => method === "PUT")).toBe(true));
  sent.find(({ method }) => method === "PUT")?.answer(200, {});
  await open;
  const reads = () => sent.filter(({ method, path }) => method === "GET" && path.endsWith(sessionId));
  reads()[0]?.answer(200, start);
  await vi.waitFor(() => expect(reads()).toHaveLength(2));
  expect(store.getState().ids).toEqual([left.id]);
  reads()[1]?.answer(200, { ...start, activeBranchId: left.branchId, messages: [left] });
  await refresh;
  expect(store.getState().detail?.activeBranchId).toBe(left.branchId);
});

test("of two reads of a session the one that was asked for later stays", async () => {
  const { sent, client, sessionId, start, store, main } = openChat();
  const first = refreshSession(client, sessionId);
  const second = refreshSession(client, sessionId);
  const next = message({ sessionId, branchId: main.branchId, parentId: main.id, depth: 1 });
  sent[1]?.answer(200, { ...start, messages: [main, next] });
  await second;
  sent[0]?.answer(200, start);
  await first;
  expect(store.getState().ids).toEqual([main.id, next.id]);
});

test("what happens while a session is read stays, and so does the later state of a message", async () => {
  const { sent, client, sessionId, start, store, main, hear } = openChat();
  const refresh = refreshSession(client, sessionId);
  const edited = { ...main, content: "Better", updatedAt: "2026-01-03T00:00:00.000Z" };
  const next = message({ sessionId, branchId: main.branchId, parentId: main.id, depth: 1 });
  hear(edited, "message.edited");
  hear(next);
  sent[0]?.answer(200, start);
  await refresh;
  expect(store.getState().ids).toEqual([main.id, next.id]);
  expect(store.getState().messages[main.id]?.content).toBe("Better");
});

test("what happens while a session is loaded for the first time is shown with it", async () => {
  const { sent, client, sessionId, start, store, main, hear } = openChat();
  store.setState({ state: "loading", ids: [], messages: {}, detail: null });
  const load = refreshSession(client, sessionId);
  const next = message({ sessionId, branchId: main.branchId, parentId: main.id, depth: 1 });
  hear(next);
  sent[0]?.answer(200, start);
  await load;
  expect(store.getState().ids).toEqual([main.id, next.id]);
});
