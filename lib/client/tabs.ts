import { createStore, type StoreApi } from "zustand/vanilla";
import { readStored, writeStored } from "#lib/client/storage.ts";

/** Most tabs that are kept; beyond them the first one that is not in view goes. */
const most = 40;

export type Side = "start" | "end";

/** A session in the row of tabs. The name is for the time before the server has told it. */
export interface Tab {
  id: string;
  name: string;
}

/** What stands above and in the main area: the tabs, the session in focus, and the one beside it. */
export interface Layout {
  tabs: readonly Tab[];
  /** The session in focus, which the address names; null is the screen that starts one. */
  current: string | null;
  /** The half that is not in focus, and where it is. */
  other: { id: string | null; side: Side } | null;
  /** The last address that was taken into account; what was decided since stands until the address follows. */
  seen: string | null | undefined;
  restored: boolean;
}

export type LayoutStore = StoreApi<Layout>;

const nothing: Layout = { tabs: [], current: null, other: null, seen: undefined, restored: false };

export function createLayout(): LayoutStore {
  return createStore<Layout>(() => nothing);
}

/** The layout after the address changed to a session, or to null. The same layout when it knew already. */
export function follow(layout: Layout, address: string | null): Layout {
  if (address === layout.seen) return layout;
  return { ...show(layout, address), seen: address };
}

/** Brings a session into focus: where it is in view, else in the half that has the focus. It gets a tab if it has none. */
export function show(layout: Layout, id: string | null): Layout {
  if (id === layout.current) return withTab(layout, id);
  const { other, current } = layout;
  const swapped = other && other.id === id ? { id: current, side: opposite(other.side) } : other;
  return withTab({ ...layout, current: id, other: swapped }, id, current);
}

/** Puts a session on one side and brings it into focus; what was there alone moves to the other side. */
export function showAt(layout: Layout, id: string, side: Side): Layout {
  const { current, other } = layout;
  if (id === current && other === null) return layout;
  const focused = other ? opposite(other.side) : opposite(side);
  // The half that stays; what is dropped on the half in focus replaces it.
  const kept = other && focused === side ? other.id : current;
  if (kept === id) return show(layout, id);
  return withTab({ ...layout, current: id, other: { id: kept, side: opposite(side) } }, id, current);
}

/** Gives a session a tab without going there. */
export function openBehind(layout: Layout, id: string): Layout {
  return withTab(layout, id, layout.current);
}

/** Takes a tab away. What is in view instead is the other half, else the next tab, else the screen that starts a session. */
export function close(layout: Layout, id: string): Layout {
  const index = layout.tabs.findIndex((tab) => tab.id === id);
  const tabs = layout.tabs.filter((tab) => tab.id !== id);
  const other = layout.other?.id === id ? null : layout.other;
  if (layout.current !== id) return { ...layout, tabs, other };
  if (other) return { ...layout, tabs, current: other.id, other: null };
  return { ...layout, tabs, current: (tabs[index] ?? tabs.at(-1))?.id ?? null };
}

/** Leaves the half in focus alone. */
export function unsplit(layout: Layout): Layout {
  return { ...layout, other: null };
}

/** Gives the focus to the other half. */
export function swapFocus(layout: Layout): Layout {
  return layout.other ? show(layout, layout.other.id) : layout;
}

/** Puts a tab at a place in the row; one that is new comes in there. */
export function moveTab(layout: Layout, id: string, index: number): Layout {
  const moved = layout.tabs.find((tab) => tab.id === id) ?? { id, name: "" };
  const others = layout.tabs.filter((tab) => tab.id !== id);
  return { ...layout, tabs: others.toSpliced(Math.max(0, index), 0, moved) };
}

/** The sessions in view, from start to end. */
export function halves(layout: Layout): Array<{ id: string | null; side: Side; focused: boolean }> {
  const { current, other } = layout;
  if (!other) return [{ id: current, side: "start", focused: true }];
  const inFocus = { id: current, side: opposite(other.side), focused: true };
  const beside = { ...other, focused: false };
  return other.side === "end" ? [inFocus, beside] : [beside, inFocus];
}

/** What this device remembers of a person's tabs, as a layout that the address comes into next. */
export function readLayout(userId: string): Layout {
  const stored = readStored<Partial<Layout>>(`tabs:${userId}`);
  const tabs = Array.isArray(stored?.tabs) ? stored.tabs.filter((tab) => typeof tab?.id === "string") : [];
  return { ...nothing, tabs, current: stored?.current ?? null, other: stored?.other ?? null, restored: true };
}

/** Remembers the tabs, with the names that they have now. */
export function writeLayout(userId: string, { tabs, current, other }: Layout, nameOf: (tab: Tab) => string): void {
  writeStored(`tabs:${userId}`, { tabs: tabs.map((tab) => ({ id: tab.id, name: nameOf(tab) })), current, other });
}

function withTab(layout: Layout, id: string | null, after: string | null = null): Layout {
  const { tabs, current, other } = layout;
  if (id === null || tabs.some((tab) => tab.id === id)) return layout;
  const place = tabs.findIndex((tab) => tab.id === after);
  const added = tabs.toSpliced(place < 0 ? tabs.length : place + 1, 0, { id, name: "" });
  if (added.length <= most) return { ...layout, tabs: added };
  const dropped = added.find((tab) => ![id, current, other?.id].includes(tab.id));
  return { ...layout, tabs: added.filter((tab) => tab !== dropped) };
}

function opposite(side: Side): Side {
  return side === "start" ? "end" : "start";
}
