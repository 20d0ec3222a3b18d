"use client";

import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import { memo } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { useSessionId } from "#components/chat/navigate.ts";
import { useRow } from "#components/chat/selection/use-row.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { SessionMenu } from "#components/chat/sidebar/session-menu.tsx";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { RenameSession } from "#components/session/rename-session.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { formatFull } from "#lib/client/format.ts";
import { words } from "#lib/client/words.ts";

interface Props {
  sessionId: string;
  renaming: boolean;
  onRename: (sessionId: string | null) => void;
}

/** A chat in the sidebar: its name, whether something happens in it, and its menu. */
export const SessionRow = memo(function SessionRow({ sessionId, renaming, onRename }: Props) {
  const session = useWorkspace((state) => state.summaries[sessionId]);
  const hydrated = useHydrated();
  const current = useSessionId() === sessionId;
  const { setDrawerOpen } = useShell();
  const row = useRow(sessionId);
  if (!session || session.deletedAt !== null) return null;
  if (renaming) return <RenameSession session={session} onDone={() => onRename(null)} />;
  const name = session.name || words.untitled;
  const { busy, unread } = session.metadata;
  if (row.selecting) return <ChoosableRow name={name} sessionId={sessionId} {...row} />;
  return (
    <div
      className={clsx(
        "group flex h-8 items-center rounded-small pointer-coarse:h-11",
        current ? "bg-line/60" : "hover:bg-hover",
      )}
    >
      <ChatLink
        href={`/chat/${sessionId}`}
        data-row={sessionId}
        draggable
        onDragStart={row.onDragStart}
        aria-current={current ? "page" : undefined}
        title={hydrated ? `${name}\n${formatFull(session.metadata.lastActivityAt)}` : undefined}
        onClick={(event) => {
          row.onClick(event);
          if (!event.defaultPrevented) setDrawerOpen(false);
        }}
        onDoubleClick={() => onRename(sessionId)}
        className={clsx("flex h-full min-w-0 flex-1 items-center gap-2 rounded-small ps-2", unread && "font-semibold")}
      >
        <span dir="auto" className="truncate">
          {name}
        </span>
        <Mark busy={busy} unread={unread} />
      </ChatLink>
      <SessionMenu
        session={session}
        onRename={() => onRename(sessionId)}
        trigger={
          <IconButton
            icon={Ellipsis}
            label={words.sidebar.menuOf(name)}
            tooltipSide="right"
            className="opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
          />
        }
      />
    </div>
  );
});

/** The row while chats are chosen. */
function ChoosableRow(props: { name: string; sessionId: string } & ReturnType<typeof useRow>) {
  const { name, sessionId, selected, choose, onDragStart } = props;
  return (
    <label
      draggable={selected}
      onDragStart={onDragStart}
      className={clsx(
        "flex h-8 cursor-pointer items-center gap-2 rounded-small px-2 has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11",
        selected ? "bg-tint" : "hover:bg-hover",
      )}
    >
      <input
        type="checkbox"
        data-row={sessionId}
        checked={selected}
        // A click tells whether Shift was held, a change does not.
        onClick={choose}
        onChange={() => undefined}
        className="size-4 shrink-0 accent-accent outline-none"
      />
      <span dir="auto" className="truncate">
        {name}
      </span>
    </label>
  );
}

/** Says that something happens in a chat, or has happened. */
export function Mark({ busy, unread }: { busy: boolean; unread: boolean }) {
  if (!busy && !unread) return null;
  return (
    <span className={clsx("size-1.5 shrink-0 rounded-full bg-accent", busy && "breathe")}>
      <span className="sr-only">{busy ? words.sidebar.busy : words.sidebar.unread}</span>
    </span>
  );
}
