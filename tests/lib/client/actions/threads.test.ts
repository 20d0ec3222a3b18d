import { afterEach, expect, test, vi } from "vitest";
import { loadThread, startThread, threadDraft } from "#lib/client/actions/threads.ts";
import { openDraft, readDraft, returnToDraft, writeDraft } from "#lib/client/drafts.ts";
import { patchSide } from "#lib/client/side.ts";
import { newId } from "#lib/id.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import { fakeDevice, message, openPage } from "#tests/lib/client/support.ts";

afterEach(() => vi.unstubAllGlobals());

const pageOf = (data: ChatMessage[], hasNewer: boolean) => ({
  status: 200,
  body: { data, nextCursor: null, hasOlder: true, hasNewer },
});

test("a long side thread is read to its end", async () => {
  const device = fakeDevice();
  const page = openPage();
  const [sessionId, branchId, rootId] = [newId(), newId(), newId()];
  const said = [1, 2, 3].map((depth) => message({ sessionId, branchId, depth }));
  device.answers.push(pageOf(said.slice(0, 2), true), pageOf(said.slice(2), false));
  await loadThread(page, sessionId, { rootId, branchId });
  expect(page.session(sessionId).getState().side.threads[branchId]).toEqual(said.map(({ id }) => id));
  expect(device.requests.map(({ path }) => new URL(path, "http://host").searchParams.get("after"))).toEqual([
    rootId,
    said[1]?.id,
  ]);
});

test("what could not be sent comes back before what was written since, in an open field and in a closed one", () => {
  fakeDevice();
  let text = "And the next";
  const close = openDraft("thread:open", {
    read: () => text,
    write: (next) => {
      text = next;
    },
  });
  returnToDraft("thread:open", "The first");
  expect(text).toBe("The first\n\nAnd the next");
  close();
  writeDraft("thread:open", "Since then");
  returnToDraft("thread:open", "The first");
  expect(readDraft("thread:open")).toBe("The first\n\nSince then");
  returnToDraft("thread:empty", "The first");
  expect(readDraft("thread:empty")).toBe("The first");
});

test("what is written while a thread begins goes on in it, and the reader who went elsewhere stays there", async () => {
  const device = fakeDevice();
  const page = openPage();
  const [sessionId, messageId, branchId] = [newId(), newId(), newId()];
  const elsewhere = { rootId: newId(), branchId: newId() };
  patchSide(page.session(sessionId), { openThread: elsewhere });
  device.answers.push({
    status: 201,
    body: { branch: { id: branchId }, message: message({ sessionId, branchId, depth: 1 }), runs: [] },
  });
  writeDraft(threadDraft(messageId, null), "And the next");
  await startThread(page, { sessionId, messageId }, { id: newId(), content: "The first" });
  expect(readDraft(threadDraft(messageId, branchId))).toBe("And the next");
  expect(readDraft(threadDraft(messageId, null))).toBe("");
  expect(page.session(sessionId).getState().side.openThread).toEqual(elsewhere);
});
