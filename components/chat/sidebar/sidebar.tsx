"use client";

import { FolderPlus, ListFilter, PanelLeft, Search, SquareCheck, SquarePen, X } from "lucide-react";
import { useState } from "react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useClient, useLists } from "#components/chat/client-context.tsx";
import { FilterMenu } from "#components/chat/lists/filter-menu.tsx";
import { FilteredList } from "#components/chat/lists/filtered-list.tsx";
import { TagBar } from "#components/chat/lists/tag-bar.tsx";
import { BulkBar } from "#components/chat/selection/bulk-bar.tsx";
import { useListKeys } from "#components/chat/selection/use-list-keys.ts";
import { useShell } from "#components/chat/shell-context.tsx";
import { AccountMenu } from "#components/chat/sidebar/account-menu.tsx";
import { SearchResults } from "#components/chat/sidebar/search-results.tsx";
import { SessionList } from "#components/chat/sidebar/session-list.tsx";
import { ShelfList } from "#components/chat/sidebar/shelf-list.tsx";
import { SidebarLinks } from "#components/chat/sidebar/sidebar-links.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { ask } from "#lib/client/lists.ts";
import type { Shelf } from "#lib/client/session-list.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { searchWords } from "#lib/client/words/search.ts";
import { words } from "#lib/client/words.ts";

const shelves = Object.entries(words.sidebar.shelves).map(([value, label]) => ({ value, label }));

/** The list of chats with search, and the way to everything else. On small screens it lies in a sheet with a head of its own. */
export function Sidebar() {
  const [query, setQuery] = useState("");
  const { toggleSidebar, drawerOpen, setDrawerOpen, shelf, setShelf } = useShell();
  const { lists } = useClient();
  const filter = useLists((state) => state.filter);
  const selecting = useLists((state) => state.selecting);
  const onKeyDown = useListKeys();
  const wanted = query.trim();
  return (
    <div className="flex h-full flex-col pt-[env(safe-area-inset-top)]">
      {!drawerOpen && (
        <div className="flex h-12 shrink-0 items-center gap-1 ps-4 pe-2">
          <ChatLink href="/chat" className="me-auto font-semibold text-prose">
            {words.product}
          </ChatLink>
          <IconButton icon={PanelLeft} label={words.sidebar.toggle} keys="⌘B" onClick={toggleSidebar} />
        </div>
      )}
      <div className="flex flex-col gap-1 px-2 pb-2">
        <ChatLink
          href="/chat"
          onClick={() => {
            setShelf(null);
            lists.setState({ filter: null });
            setDrawerOpen(false);
          }}
          className="flex h-8 items-center gap-2 rounded-small px-2 hover:bg-hover pointer-coarse:h-11"
        >
          <SquarePen size={16} strokeWidth={1.75} aria-hidden />
          {words.sidebar.newSession}
        </ChatLink>
        <ChatLink
          href="/search"
          onClick={() => setDrawerOpen(false)}
          className="flex h-8 items-center gap-2 rounded-small px-2 hover:bg-hover pointer-coarse:h-11"
        >
          <Search size={16} strokeWidth={1.75} aria-hidden />
          {searchWords.title}
        </ChatLink>
        <div className="flex items-center gap-1">
          <SearchField value={query} onChange={setQuery} />
          <FilterMenu />
          <ShelfMenu shelf={shelf} onChoose={setShelf} />
        </div>
      </div>
      <nav aria-label={words.sidebar.label} data-home="[data-row]" onKeyDown={onKeyDown} className="min-h-0 flex-1">
        {shelf && <ShelfList key={shelf} shelf={shelf} query={wanted} />}
        {!shelf && filter && <FilteredList filter={filter} query={wanted} />}
        {!shelf && !filter && (wanted === "" ? <SessionList /> : <SearchResults query={wanted} />)}
      </nav>
      {selecting ? <BulkBar /> : !shelf && <TagBar />}
      <div className="border-t border-line p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <SidebarLinks />
        <AccountMenu />
      </div>
    </div>
  );
}

/** Leads to the chats that were put away, and to what is done with many of them. */
function ShelfMenu({ shelf, onChoose }: { shelf: Shelf | null; onChoose: (shelf: Shelf | null) => void }) {
  const { lists } = useClient();
  return (
    <Menu trigger={<IconButton icon={ListFilter} label={words.sidebar.filter} />}>
      <MenuChoice
        label={words.sidebar.filter}
        value={shelf ?? "all"}
        options={shelves}
        onValueChange={(value) => onChoose(value === "all" ? null : (value as Shelf))}
      />
      <MenuSeparator />
      <MenuItem icon={FolderPlus} onSelect={() => ask(lists, { kind: "new-folder", parentId: null })}>
        {listsWords.folders.new}
      </MenuItem>
      <MenuItem icon={SquareCheck} disabled={shelf !== null} onSelect={() => lists.setState({ selecting: true })}>
        {listsWords.selection.start}
      </MenuItem>
    </Menu>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <div className="relative min-w-0 flex-1">
      <Search
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className="absolute start-2 top-2 text-soft pointer-coarse:top-3.5"
      />
      <input
        type="search"
        value={value}
        aria-label={words.sidebar.search}
        placeholder={words.sidebar.search}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || value === "") return;
          event.stopPropagation();
          onChange("");
        }}
        className="h-8 w-full rounded-small border border-line bg-page ps-8 [&::-webkit-search-cancel-button]:hidden pe-8 placeholder:text-soft pointer-coarse:h-11"
      />
      {value !== "" && (
        <IconButton
          icon={X}
          label={words.sidebar.clearSearch}
          onClick={() => onChange("")}
          className="absolute end-0 top-0"
        />
      )}
    </div>
  );
}
