"use client";

import { Plus, Square } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useRef, useState } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useClient } from "#components/chat/client-context.tsx";
import { droppedSessions, hasSessions } from "#components/chat/tabs/drag.ts";
import { TabItem } from "#components/chat/tabs/tab-item.tsx";
import { nameOfTab, useChangeLayout, useLayout } from "#components/chat/tabs/use-layout.ts";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { close, moveTab, unsplit } from "#lib/client/tabs.ts";
import { tabsWords } from "#lib/client/words/tabs.ts";

/** The chats that are open, in the order in which they were put. On small screens the header has them in a menu. */
export function TabStrip() {
  const { tabs, current, other } = useLayout();
  const change = useChangeLayout();
  const row = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState("");
  const [gap, setGap] = useState<number | null>(null);
  const client = useClient();
  const move = (id: string, index: number) => {
    const place = Math.min(tabs.length - 1, Math.max(0, index));
    const tab = tabs.find((one) => one.id === id);
    change((layout) => moveTab(layout, id, place));
    if (tab) setSaid(tabsWords.moved(nameOfTab(client, tab), place + 1, tabs.length));
    focusTab(row.current, id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset.tab;
    const index = tabs.findIndex((tab) => tab.id === id);
    if (id === undefined || index < 0) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const by = getComputedStyle(event.currentTarget).direction === "rtl" ? -step : step;
      if (event.altKey && event.shiftKey) move(id, index + by);
      else focusTab(row.current, tabs[index + by]?.id);
    } else if (event.key === "Delete") {
      event.preventDefault();
      change((layout) => close(layout, id));
      focusTab(row.current, (tabs[index + 1] ?? tabs[index - 1])?.id);
    }
  };
  const drop = (event: DragEvent) => {
    if (!hasSessions(event)) return;
    event.preventDefault();
    const place = placeAt(row.current, event.clientX);
    for (const id of droppedSessions(event).reverse()) change((layout) => insert(layout, id, place));
    setGap(null);
  };
  return (
    <div className="flex h-9 shrink-0 items-stretch border-b border-line bg-raised max-md:hidden">
      <nav aria-label={tabsWords.label} aria-describedby="tabs-hint" className="flex min-w-0 items-stretch">
        <ul
          ref={row}
          onKeyDown={onKeyDown}
          onDragOver={(event) => {
            if (!hasSessions(event)) return;
            event.preventDefault();
            setGap(placeAt(row.current, event.clientX));
          }}
          onDragLeave={() => setGap(null)}
          onDrop={drop}
          className="flex min-w-0 items-stretch overflow-x-auto [scrollbar-width:none]"
        >
          {tabs.map((tab, index) => (
            <TabItem
              key={tab.id}
              tab={tab}
              current={tab.id === current}
              beside={tab.id === other?.id}
              marked={gap === index}
              onClose={() => change((layout) => close(layout, tab.id))}
            />
          ))}
        </ul>
        <p id="tabs-hint" className="sr-only">
          {tabsWords.hint}
        </p>
      </nav>
      <Tooltip label={tabsWords.new} keys="⌥N">
        <ChatLink
          href="/chat"
          aria-label={tabsWords.new}
          aria-current={current === null ? "page" : undefined}
          className="grid w-9 shrink-0 place-items-center text-soft hover:bg-hover hover:text-ink aria-[current]:text-accent"
        >
          <Icon icon={Plus} />
        </ChatLink>
      </Tooltip>
      {other && (
        <IconButton
          icon={Square}
          label={tabsWords.unsplit}
          className="ms-auto max-lg:hidden"
          onClick={() => change(unsplit)}
        />
      )}
      <span aria-live="polite" className="sr-only">
        {said}
      </span>
    </div>
  );
}

/** A tab that comes from before its new place leaves a gap behind, which moves that place by one. */
function insert(layout: Parameters<typeof moveTab>[0], id: string, place: number) {
  const from = layout.tabs.findIndex((tab) => tab.id === id);
  return moveTab(layout, id, from >= 0 && from < place ? place - 1 : place);
}

function focusTab(row: HTMLElement | null, id: string | undefined): void {
  // The row is written anew when its order changes.
  if (id) requestAnimationFrame(() => row?.querySelector<HTMLElement>(`[data-tab="${id}"]`)?.focus());
}

/** The place in the row that is meant by a point: before the first tab whose middle lies behind it. */
function placeAt(row: HTMLElement | null, x: number): number {
  const items = [...(row?.children ?? [])];
  const rtl = row !== null && getComputedStyle(row).direction === "rtl";
  const place = items.findIndex((item) => {
    const { left, width } = item.getBoundingClientRect();
    return rtl ? x > left + width / 2 : x < left + width / 2;
  });
  return place < 0 ? items.length : place;
}
