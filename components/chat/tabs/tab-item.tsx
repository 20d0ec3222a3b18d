"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { type MouseEvent, useEffect, useRef } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { Mark } from "#components/chat/sidebar/session-row.tsx";
import { dragSessions } from "#components/chat/tabs/drag.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { Tab } from "#lib/client/tabs.ts";
import { tabsWords } from "#lib/client/words/tabs.ts";
import { words } from "#lib/client/words.ts";

interface Props {
  tab: Tab;
  current: boolean;
  /** It is in view in the half that is not in focus. */
  beside: boolean;
  /** What is being dragged would come in before it. */
  marked: boolean;
  onClose: () => void;
}

/** One open chat in the row: a link, what happens in it, and the way to close it. */
export function TabItem({ tab, current, beside, marked, onClose }: Props) {
  const session = useWorkspace((state) => state.summaries[tab.id]);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  if (session?.deletedAt) return null;
  const name = session?.name || tab.name || words.untitled;
  const unread = session?.metadata.unread ?? false;
  const closeWithMiddle = (event: MouseEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    onClose();
  };
  return (
    <li
      ref={item}
      className={clsx(
        "group relative flex max-w-52 min-w-24 shrink-0 items-center border-e border-line",
        current ? "bg-page text-ink" : "text-soft hover:bg-hover",
        marked && "before:absolute before:inset-y-1 before:start-0 before:w-0.5 before:bg-accent",
        beside && "after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-edge",
        current && "after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:bg-accent",
      )}
    >
      <ChatLink
        href={`/chat/${tab.id}`}
        data-tab={tab.id}
        aria-current={current ? "page" : undefined}
        title={name}
        draggable
        onDragStart={(event) => dragSessions(event, [tab.id])}
        // The middle button closes, as in a browser; without this it would open a browser's tab as well.
        onMouseDown={(event) => event.button === 1 && event.preventDefault()}
        onAuxClick={closeWithMiddle}
        className={clsx(
          "flex h-full min-w-0 flex-1 items-center gap-1.5 ps-3 -outline-offset-2",
          unread && "font-semibold",
        )}
      >
        <span dir="auto" className="truncate">
          {name}
        </span>
        <Mark busy={session?.metadata.busy ?? false} unread={unread} />
      </ChatLink>
      <button
        type="button"
        aria-label={tabsWords.close(name)}
        onClick={onClose}
        className="mx-1 grid size-6 shrink-0 place-items-center rounded-small text-soft opacity-0 hover:bg-line hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      >
        <Icon icon={X} />
      </button>
    </li>
  );
}
