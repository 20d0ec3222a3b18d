import { describe, expect, test } from "vitest";
import { undoMany } from "#lib/client/actions/bulk.ts";
import { refreshLists } from "#lib/client/actions/lists.ts";
import { filterQuery, fits, withCondition, withoutCondition } from "#lib/client/filter.ts";
import { createLists, folderLines, folderPath, selectTo, stopSelecting, toggleSelected } from "#lib/client/lists.ts";
import { putSummaries } from "#lib/client/workspace.ts";
import type { FolderInfo } from "#lib/schemas/folder.ts";
import { fakeDevice, openPage, summary } from "#tests/lib/client/support.ts";

const at = "2026-01-02T00:00:00.000Z";
const folder = (id: string, parentId: string | null = null): FolderInfo => ({
  ...{ id, parentId, name: id.toUpperCase(), sessionCount: 0, createdAt: at },
});
const chat = (id: string, marks: object = {}, change: object = {}) =>
  summary({ id, ...change, metadata: { ...summary({ id }).metadata, ...marks } });

describe("choosing chats", () => {
  const open = () => {
    const store = createLists({ folders: [], filters: [] });
    store.setState({ order: ["a", "b", "c", "d"] });
    return { store, chosen: () => Object.keys(store.getState().selected).join("") };
  };

  test("one by one, and everything between the last one and another", () => {
    const { store, chosen } = open();
    toggleSelected(store, "b");
    selectTo(store, "d");
    expect(chosen()).toBe("bcd");
    selectTo(store, "a");
    expect(chosen()).toBe("ab");
    toggleSelected(store, "b");
    expect(chosen()).toBe("a");
    stopSelecting(store);
    expect([chosen(), store.getState().selecting]).toEqual(["", false]);
  });

  test("begins a stretch at the chat in view when none is chosen", () => {
    const { store, chosen } = open();
    selectTo(store, "c", "a");
    expect(chosen()).toBe("abc");
  });

  test("from a chat that is no longer in the list takes just the other one", () => {
    const { store, chosen } = open();
    selectTo(store, "c", "gone");
    expect(chosen()).toBe("c");
  });
});

describe("folders", () => {
  const folders = [folder("greece", "travel"), folder("naxos", "greece"), folder("travel"), folder("work")];

  test("are shown as a tree, without what is folded up", () => {
    const lines = folderLines(folders).map((line) => `${line.depth}${line.folder.id}`);
    expect(lines).toEqual(["0travel", "1greece", "2naxos", "0work"]);
    expect(folderLines(folders, { greece: true }).map((line) => line.folder.id)).toEqual(["travel", "greece", "work"]);
    expect(folderPath(folders, "naxos")).toBe("TRAVEL / GREECE / NAXOS");
  });

  test("that go leave their chats in the one above, and the list shows that one", async () => {
    const device = fakeDevice();
    const page = openPage();
    page.lists.setState({ folders, filter: { folder: "greece" } });
    putSummaries(page.workspace, [chat("trip", { folderId: "greece" })]);
    device.answers.push(
      { status: 200, body: { data: [folder("travel"), folder("work")] } },
      { status: 200, body: { data: [] } },
    );
    await refreshLists(page);
    expect(page.workspace.getState().summaries.trip?.metadata.folderId).toBe("travel");
    expect(page.lists.getState().filter).toEqual({ folder: "travel" });
  });
});

describe("filters", () => {
  test("are put together and taken apart", () => {
    expect(withCondition(null, { tag: "a" })).toEqual({ tag: "a" });
    expect(withCondition({ tag: "a" }, { tag: undefined })).toBeNull();
    expect(withoutCondition({ tag: "a", starred: true }, "tag")).toEqual({ starred: true });
  });

  test("fit chats as the server finds them", () => {
    const starred = chat("s", { starred: true, archived: true, tags: ["travel"], folderId: "f" });
    expect(fits(starred, { starred: true })).toBe(true);
    expect(fits(starred, { tag: "travel" })).toBe(false);
    expect(fits(starred, { tag: "travel", archived: true, folder: "f" })).toBe(true);
    expect(fits(chat("b", {}, { deletedAt: at }), { kind: "chat" })).toBe(false);
    expect(fits(chat("n"), { folder: "none", query: "CHAT" })).toBe(true);
    expect(fits(chat("l"), { from: "2026-01-04" })).toBe(false);
    expect(fits(chat("l"), { from: "2026-01-01", to: "2026-01-03" })).toBe(true);
  });

  test("ask for days as the reader's midnights", () => {
    const query = filterQuery({ from: "2026-03-01", to: "2026-03-01", starred: true });
    expect(query.starred).toBe("true");
    expect(new Date(query.from ?? "")).toEqual(new Date(2026, 2, 1));
    expect(new Date(query.to ?? "")).toEqual(new Date(2026, 2, 2));
  });
});

test("moved chats go back to the folders they came from", async () => {
  const device = fakeDevice();
  const page = openPage();
  const before = [chat("a", { folderId: "f" }), chat("b"), chat("c", { folderId: "f" })];
  device.answers.push({ status: 200, body: { results: [] } }, { status: 200, body: { results: [] } });
  await undoMany(page, { before, refused: 0 }, { action: "move", folderId: "g" });
  expect(device.requests.map(({ body }) => body)).toEqual([
    { ids: ["a", "c"], action: "move", folderId: "f" },
    { ids: ["b"], action: "move", folderId: null },
  ]);
});
