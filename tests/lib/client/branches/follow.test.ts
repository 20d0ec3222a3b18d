import { afterEach, expect, test, vi } from "vitest";
import { applyItem } from "#lib/client/apply-item.ts";
import { newId } from "#lib/id.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import type { BranchInfo } from "#lib/schemas/session.ts";
import { fakeDevice, message, openPage, session } from "#tests/lib/client/support.ts";

afterEach(() => vi.unstubAllGlobals());

function branch(change: Partial<BranchInfo> = {}): BranchInfo {
  return {
    id: newId(),
    name: null,
    kind: "fork",
    status: "active",
    favorite: false,
    threadOfId: null,
    parentBranchId: null,
    forkDepth: -1,
    headMessageId: null,
    headDepth: -1,
    createdAt: "2026-01-02T00:00:00.000Z",
    ...change,
  };
}

/** A page with a chat of one message open, on `main`. */
function openChat() {
  const device = fakeDevice();
  const client = openPage();
  const sessionId = newId();
  const main = branch({ kind: "main" });
  const first = message({ sessionId, branchId: main.id });
  const start = session({ id: sessionId, activeBranchId: main.id, branches: [main], messages: [first] });
  const store = client.session(sessionId, start);
  const hear = (type: SessionEvent["type"], subject: BranchInfo, payload: SessionEvent["payload"] = {}) =>
    applyItem(client, {
      kind: "event",
      event: {
        ...{ type, sessionId, seq: 9, at: "2026-01-03T00:00:00.000Z", branch: subject },
        actor: { type: "user", id: client.workspace.getState().profile.id },
        payload: { branchId: subject.id, ...payload },
      },
    });
  return { device, client, store, start, main, first, hear };
}

test("a new name reaches the list of branches", () => {
  const { store, main, hear } = openChat();
  hear("branch.updated", { ...main, name: "Plan A" }, { changed: ["name"] });
  expect(store.getState().detail?.branches).toEqual([{ ...main, name: "Plan A" }]);
});

test("a version that one opens elsewhere is opened here, answers asked for together are not", () => {
  const { store, main, hear } = openChat();
  hear("branch.created", branch({ kind: "version" }));
  expect(store.getState().detail?.activeBranchId).toBe(main.id);
  const version = branch({ kind: "version" });
  hear("branch.created", version, { changed: ["activeBranchId"] });
  expect(store.getState().detail?.activeBranchId).toBe(version.id);
});

test("when the branch that is read was pruned, the one that took its place is shown", async () => {
  const { device, store, start, main, hear } = openChat();
  const other = branch({ name: "other" });
  const moved = { ...start, activeBranchId: other.id, branches: [{ ...main, status: "pruned" as const }, other] };
  device.answers.push({ status: 200, body: moved }, { status: 200, body: moved });
  hear("branch.updated", { ...main, status: "pruned" }, { changed: ["status"] });
  await vi.waitFor(() => expect(store.getState().detail?.activeBranchId).toBe(other.id));
});

test("messages that were merged after what is shown are fetched", async () => {
  const { device, store, main, first, hear } = openChat();
  const copy = message({ sessionId: first.sessionId, branchId: main.id, parentId: first.id, depth: 1 });
  device.answers.push({ status: 200, body: { data: [copy], nextCursor: null, hasOlder: true, hasNewer: false } });
  hear("branch.merged", { ...main, headMessageId: copy.id, headDepth: 1 }, { mergeId: newId() });
  await vi.waitFor(() => expect(store.getState().ids).toEqual([first.id, copy.id]));
  expect(device.requests[0]?.path).toContain(`after=${first.id}`);
});

test("a branch that ends earlier than it is shown, because a merge was taken back, is read afresh", async () => {
  const { device, store, start, main, first, hear } = openChat();
  const copy = message({ sessionId: first.sessionId, branchId: main.id, parentId: first.id, depth: 1 });
  const before = { ...main, headMessageId: copy.id, headDepth: 1 };
  store.setState(({ ids, messages, detail }) => ({
    ids: [...ids, copy.id],
    messages: { ...messages, [copy.id]: copy },
    detail: detail && { ...detail, branches: [before] },
  }));
  device.answers.push({ status: 200, body: start });
  hear("branch.updated", { ...main, headMessageId: first.id, headDepth: 0 }, { changed: ["head"] });
  await vi.waitFor(() => expect(store.getState().ids).toEqual([first.id]));
});

test("a branch that is pruned or comes back has its notes and threads looked up again, a new name does not", () => {
  const { store, main, hear } = openChat();
  const before = store.getState().side;
  hear("branch.updated", { ...main, name: "Plan A" }, { changed: ["name"] });
  expect(store.getState().side).toEqual(before);
  hear("branch.updated", branch({ status: "pruned" }), { changed: ["status"] });
  expect(store.getState().side).toMatchObject({ notesChanged: 9, threadsChanged: 9 });
});
