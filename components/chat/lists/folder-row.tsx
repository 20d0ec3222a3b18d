"use client";

import clsx from "clsx";
import { ChevronRight, Ellipsis, Folder, FolderInput, FolderPlus, Pencil, Trash2 } from "lucide-react";
import { type DragEvent, useState } from "react";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { useBulk } from "#components/chat/selection/use-bulk.ts";
import { droppedSessions, hasSessions } from "#components/chat/tabs/drag.ts";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { ask, type FolderLine, stopSelecting } from "#lib/client/lists.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { folderDepth } from "#lib/schemas/folder.ts";

const text = listsWords.folders;

/** A folder in the sidebar: choosing it shows what is in it, and chats can be dropped on it. */
export function FolderRow({ line, open, onToggle }: { line: FolderLine; open: boolean; onToggle: () => void }) {
  const { folder, depth, hasChildren } = line;
  const { lists } = useClient();
  const bulk = useBulk();
  const active = useLists((state) => state.filter?.folder === folder.id);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!hasSessions(event)) return;
    event.preventDefault();
    stopSelecting(lists);
    void bulk(droppedSessions(event), { action: "move", folderId: folder.id });
  };
  return (
    <li
      onDragOver={(event) => {
        if (!hasSessions(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      style={{ paddingInlineStart: `${depth * 0.75}rem` }}
      className={clsx(
        "group flex items-center rounded-small",
        over ? "bg-tint" : active ? "bg-line/60" : "hover:bg-hover",
      )}
    >
      <button
        type="button"
        aria-expanded={open}
        aria-label={open ? text.fold(folder.name) : text.open(folder.name)}
        onClick={onToggle}
        className={clsx(
          "grid h-8 w-5 shrink-0 place-items-center text-soft pointer-coarse:h-11",
          !hasChildren && "invisible",
        )}
      >
        <span className={clsx("transition-transform duration-120", open && "rotate-90")}>
          <Icon icon={ChevronRight} mirrored />
        </span>
      </button>
      <button
        type="button"
        aria-pressed={active}
        onClick={() => lists.setState({ filter: active ? null : { folder: folder.id } })}
        className="hit-height flex min-w-0 flex-1 items-center gap-2 rounded-small text-start"
      >
        <Icon icon={Folder} />
        <span dir="auto" className="truncate">
          {folder.name}
        </span>
        {folder.sessionCount > 0 && (
          <span className="ms-auto text-meta text-soft tabular" title={text.count(folder.sessionCount)}>
            {folder.sessionCount}
          </span>
        )}
      </button>
      <FolderMenu line={{ folder, depth, hasChildren }} />
    </li>
  );
}

function FolderMenu({ line: { folder, depth } }: { line: FolderLine }) {
  const { lists } = useClient();
  const askFor = (kind: "rename-folder" | "move-folder" | "delete-folder") => ask(lists, { kind, folder });
  const trigger = (
    <IconButton
      icon={Ellipsis}
      label={text.menuOf(folder.name)}
      tooltipSide="right"
      className="opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
    />
  );
  return (
    <Menu align="start" trigger={trigger}>
      <MenuItem icon={Pencil} onSelect={() => askFor("rename-folder")}>
        {text.rename}
      </MenuItem>
      <MenuItem
        icon={FolderPlus}
        disabled={depth + 1 >= folderDepth}
        onSelect={() => ask(lists, { kind: "new-folder", parentId: folder.id })}
      >
        {text.newInside}
      </MenuItem>
      <MenuItem icon={FolderInput} onSelect={() => askFor("move-folder")}>
        {text.moveFolder}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => askFor("delete-folder")}>
        {text.delete}
      </MenuItem>
    </Menu>
  );
}
