import { describe, expect, test } from "vitest";
import {
  close,
  createLayout,
  follow,
  halves,
  type Layout,
  moveTab,
  openBehind,
  readLayout,
  show,
  showAt,
  swapFocus,
  unsplit,
  writeLayout,
} from "#lib/client/tabs.ts";
import { fakeDevice } from "#tests/lib/client/support.ts";

const empty = createLayout().getState();
const ids = (layout: Layout) => layout.tabs.map((tab) => tab.id).join("");
const view = (layout: Layout) => halves(layout).map(({ id, focused }) => (focused ? `[${id}]` : String(id)));
/** Goes to one chat after the other, by the address. */
const visit = (...addresses: Array<string | null>) => addresses.reduce(follow, empty);

describe("tabs", () => {
  test("are opened beside the one in focus, and used again", () => {
    expect(ids(visit("a", "b", "a", "c"))).toBe("acb");
    expect(ids(visit("a", null, "b"))).toBe("ab");
  });

  test("lead to the next one when the one in focus is closed, and to the start screen after the last", () => {
    const layout = visit("a", "b", "c", "b");
    const closed = close(layout, "b");
    expect([ids(closed), closed.current]).toEqual(["ac", "c"]);
    const last = close(close(closed, "c"), "a");
    expect([ids(last), last.current]).toEqual(["", null]);
    expect(close(layout, "a").current).toBe("b");
  });

  test("stay closed until the address follows", () => {
    const closed = close(visit("a", "b"), "b");
    expect(ids(follow(closed, "b"))).toBe("a");
    expect(follow(closed, "a").current).toBe("a");
  });

  test("are moved in the row, and new ones come in where they are dropped", () => {
    const layout = visit("a", "b", "c");
    expect(ids(moveTab(layout, "c", 0))).toBe("cab");
    expect(ids(moveTab(layout, "a", 9))).toBe("bca");
    expect(ids(moveTab(layout, "n", 1))).toBe("anbc");
    expect(ids(openBehind(layout, "n"))).toBe("abcn");
  });

  test("are at most forty; those in view stay", () => {
    const many = visit(...Array.from({ length: 50 }, (_, index) => `t${index}`));
    expect(many.tabs).toHaveLength(40);
    expect(many.current).toBe("t49");
    expect(many.tabs.at(-1)?.id).toBe("t49");
  });
});

describe("two halves", () => {
  const split = showAt(visit("a"), "b", "end");

  test("the new one comes into focus on the side where it was put", () => {
    expect(view(split)).toEqual(["a", "[b]"]);
    expect(view(showAt(visit("a"), "b", "start"))).toEqual(["[b]", "a"]);
    expect(ids(split)).toBe("ab");
  });

  test("going to what is in view gives it the focus, and anything else replaces the half in focus", () => {
    expect(view(show(split, "a"))).toEqual(["[a]", "b"]);
    expect(view(show(split, "c"))).toEqual(["a", "[c]"]);
    expect(view(swapFocus(swapFocus(split)))).toEqual(view(split));
    expect(view(follow({ ...split, seen: "b" }, null))).toEqual(["a", "[null]"]);
  });

  test("what is dropped on a half replaces it", () => {
    expect(view(showAt(split, "c", "start"))).toEqual(["[c]", "b"]);
    expect(view(showAt(split, "c", "end"))).toEqual(["a", "[c]"]);
    expect(view(showAt(split, "a", "end"))).toEqual(["[a]", "b"]);
  });

  test("closing one leaves the other", () => {
    expect(view(close(split, "b"))).toEqual(["[a]"]);
    expect(view(close(split, "a"))).toEqual(["[b]"]);
    expect(view(unsplit(split))).toEqual(["[b]"]);
  });
});

describe("the device", () => {
  test("remembers tabs, their names and both halves for each person", () => {
    fakeDevice();
    writeLayout("ada", showAt(visit("a"), "b", "end"), (tab) => tab.id.toUpperCase());
    const restored = follow(readLayout("ada"), "b");
    expect(restored.tabs).toEqual([
      { id: "a", name: "A" },
      { id: "b", name: "B" },
    ]);
    expect(view(restored)).toEqual(["a", "[b]"]);
    expect(view(follow(readLayout("ada"), "a"))).toEqual(["[a]", "b"]);
    expect(readLayout("eve").tabs).toEqual([]);
  });

  test("that remembers nonsense is no harm", () => {
    const { stored } = fakeDevice();
    stored.set("parley:tabs:ada", JSON.stringify({ tabs: [null, { id: 1 }, { id: "a", name: "A" }], other: null }));
    expect(ids(readLayout("ada"))).toBe("a");
  });
});
