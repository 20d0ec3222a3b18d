"use client";

import { Ellipsis, FolderPlus, ListFilter, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { FolderRow } from "#components/chat/lists/folder-row.tsx";
import { showError } from "#components/chat/show-error.ts";
import { useHydrated } from "#components/chat/use-hydrated.ts";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { notify } from "#components/ui/toasts.tsx";
import { removeFilter, saveFilter } from "#lib/client/actions/lists.ts";
import { isSameFilter } from "#lib/client/filter.ts";
import { ask, folderLines } from "#lib/client/lists.ts";
import { readStored, writeStored } from "#lib/client/storage.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { words } from "#lib/client/words.ts";
import type { SavedFilterInfo } from "#lib/schemas/filter.ts";

const { folders: folderText, filters: filterText } = listsWords;

/** The person's folders and saved filters, above their chats. Nothing while there are none: the menu beside the search makes the first. */
export function ListsSection() {
  const folders = useLists((state) => state.folders);
  const filters = useLists((state) => state.filters);
  return (
    // The list above which this stands hides what has no height, also once there is something to show.
    <div className="min-h-px">
      {folders.length > 0 && <Folders />}
      {filters.length > 0 && (
        <section aria-label={filterText.saved}>
          <h2 className="px-2 pt-4 pb-1 font-medium text-meta text-soft">{filterText.saved}</h2>
          <ul>
            {filters.map((saved) => (
              <FilterRow key={saved.id} saved={saved} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Folders() {
  const client = useClient();
  const folders = useLists((state) => state.folders);
  const hydrated = useHydrated();
  const [closed, setClosed] = useState<Record<string, true> | null>(null);
  // Which folders are folded up only this device knows.
  const folded = closed ?? (hydrated ? (readStored<Record<string, true>>("folded") ?? {}) : {});
  const toggle = (id: string) => {
    const { [id]: was, ...others } = folded;
    const next: Record<string, true> = was ? others : { ...others, [id]: true };
    setClosed(next);
    writeStored("folded", next);
  };
  return (
    <section aria-label={folderText.label}>
      <div className="flex items-center justify-between pt-2">
        <h2 className="px-2 font-medium text-meta text-soft">{folderText.label}</h2>
        <IconButton
          icon={FolderPlus}
          label={folderText.new}
          onClick={() => ask(client.lists, { kind: "new-folder", parentId: null })}
        />
      </div>
      <ul>
        {folderLines(folders, folded).map((line) => (
          <FolderRow
            key={line.folder.id}
            line={line}
            open={!folded[line.folder.id]}
            onToggle={() => toggle(line.folder.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function FilterRow({ saved }: { saved: SavedFilterInfo }) {
  const client = useClient();
  const { lists } = client;
  const active = useLists((state) => isSameFilter(state.filter, saved.filter));
  const remove = async () => {
    try {
      await removeFilter(client, saved.id);
      const undo = () => saveFilter(client, saved.name, saved.filter);
      notify(filterText.deleted(saved.name), { undo });
    } catch (error) {
      showError(error);
    }
  };
  return (
    <li className={`group flex items-center rounded-small ${active ? "bg-line/60" : "hover:bg-hover"}`}>
      <button
        type="button"
        aria-pressed={active}
        onClick={() => lists.setState({ filter: active ? null : saved.filter })}
        className="hit-height flex min-w-0 flex-1 items-center gap-2 rounded-small ps-2 text-start"
      >
        <Icon icon={ListFilter} />
        <span dir="auto" className="truncate">
          {saved.name}
        </span>
      </button>
      <Menu
        align="start"
        trigger={
          <IconButton
            icon={Ellipsis}
            label={filterText.menuOf(saved.name)}
            tooltipSide="right"
            className="opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
          />
        }
      >
        <MenuItem icon={Pencil} onSelect={() => ask(lists, { kind: "rename-filter", saved })}>
          {words.session.rename}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
          {words.session.delete}
        </MenuItem>
      </Menu>
    </li>
  );
}
