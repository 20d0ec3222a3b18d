"use client";

import clsx from "clsx";
import { type DragEvent, type ReactNode, useState, useSyncExternalStore } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { droppedSessions, hasSessions } from "#components/chat/tabs/drag.ts";
import { PaneContext } from "#components/chat/tabs/pane-context.ts";
import { useChangeLayout } from "#components/chat/tabs/use-layout.ts";
import { halves, type Layout, type Side, showAt, swapFocus } from "#lib/client/tabs.ts";
import { tabsWords } from "#lib/client/words/tabs.ts";
import { words } from "#lib/client/words.ts";

/**
 * One chat, or two beside each other where there is room. What is touched gets the focus, and the address with it. A chat
 * that is dropped on a half opens there.
 */
export function Halves({ layout, show }: { layout: Layout; show: (sessionId: string | null) => ReactNode }) {
  const change = useChangeLayout();
  const roomy = useRoomy();
  const [target, setTarget] = useState<Side | null>(null);
  const shown = halves(layout).filter((half) => roomy || half.focused);
  const split = shown.length > 1;
  const over = (event: DragEvent) => {
    if (!roomy || !hasSessions(event)) return;
    event.preventDefault();
    setTarget(sideAt(event));
  };
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setTarget(null);
  };
  const drop = (event: DragEvent) => {
    setTarget(null);
    const [id] = hasSessions(event) ? droppedSessions(event) : [];
    if (!roomy || id === undefined) return;
    event.preventDefault();
    change((before) => showAt(before, id, sideAt(event)));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is the menu of a chat, and ⌥S
    <div onDragOver={over} onDragLeave={leave} onDrop={drop} className="relative flex min-h-0 min-w-0 flex-1">
      {shown.map(({ id, side, focused }) => (
        <Half
          key={split ? side : "start"}
          {...{ id, side, focused, split }}
          onFocus={() => !focused && change(swapFocus, "replace")}
        >
          {show(id)}
        </Half>
      ))}
      {target && (
        <div
          aria-hidden
          className={clsx(
            "pointer-events-none absolute inset-y-0 z-20 grid w-1/2 place-items-center border-2 border-accent bg-tint/70 font-medium text-accent",
            target === "start" ? "start-0" : "end-0",
          )}
        >
          {tabsWords.dropHere}
        </div>
      )}
    </div>
  );
}

interface HalfProps {
  id: string | null;
  side: Side;
  focused: boolean;
  split: boolean;
  onFocus: () => void;
  children: ReactNode;
}

function Half({ id, side, focused, split, onFocus, children }: HalfProps) {
  const name = useWorkspace((state) => (id === null ? words.sidebar.newSession : state.summaries[id]?.name));
  const region = split ? { role: "region", "aria-label": tabsWords.half(name || words.untitled) } : {};
  return (
    <div
      {...region}
      data-pane={focused ? "focused" : "other"}
      onFocusCapture={onFocus}
      onPointerDownCapture={onFocus}
      className={clsx(
        "@container relative flex min-h-0 min-w-0 flex-1 flex-col",
        split && "border-t-2",
        split && (focused ? "border-t-accent" : "border-t-transparent"),
        split && side === "end" && "border-s border-s-line",
      )}
    >
      <PaneContext value={{ side: split ? side : "start", focused }}>{children}</PaneContext>
    </div>
  );
}

function sideAt(event: DragEvent): Side {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const first = event.clientX < left + width / 2;
  const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
  return first === rtl ? "end" : "start";
}

const roomyScreen = "(min-width: 64rem)";

/** Whether two chats fit beside each other. */
function useRoomy(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(roomyScreen);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(roomyScreen).matches,
    () => false,
  );
}
