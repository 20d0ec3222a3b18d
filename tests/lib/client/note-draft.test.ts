import { afterEach, expect, test, vi } from "vitest";
import { writeDraft } from "#lib/client/drafts.ts";
import { keepNoteDraft, noteDraftKey, restoreNoteDraft } from "#lib/client/note-draft.ts";
import type { NoteDraft } from "#lib/client/side.ts";
import { newId } from "#lib/id.ts";
import { fakeDevice, openPage } from "#tests/lib/client/support.ts";

afterEach(() => vi.unstubAllGlobals());

test("a note with words is gone on with on the next page, one without words is not", () => {
  fakeDevice();
  const sessionId = newId();
  const draft: NoteDraft = { messageId: newId(), quote: "at nine", position: 6 };
  keepNoteDraft(sessionId, draft);
  const empty = openPage().session(sessionId);
  restoreNoteDraft(empty);
  expect(empty.getState().side.noteDraft).toBeNull();
  writeDraft(noteDraftKey(draft), "Check the timetable");
  const store = openPage().session(sessionId);
  restoreNoteDraft(store);
  expect(store.getState().side.noteDraft).toEqual(draft);
});

test("two passages of one message, and the message itself, have words of their own", () => {
  const messageId = newId();
  const keys = [
    { messageId, quote: null, position: null },
    { messageId, quote: "at", position: 6 },
    { messageId, quote: "at", position: 20 },
  ].map(noteDraftKey);
  expect(new Set(keys).size).toBe(3);
});
