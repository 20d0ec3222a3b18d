"use client";

import { Archive, Columns2, FolderInput, Pencil, SquareCheck, SquarePlus, Star, Tag, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { focusRow } from "#components/chat/selection/use-list-keys.ts";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { useChangeLayout, useLayout } from "#components/chat/tabs/use-layout.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { ask, toggleSelected } from "#lib/client/lists.ts";
import { openBehind, showAt } from "#lib/client/tabs.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { tabsWords } from "#lib/client/words/tabs.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** What can be done with a chat as a whole. */
export function SessionMenu(props: { session: SessionSummary; onRename: () => void; trigger: ReactElement }) {
  const { session, onRename, trigger } = props;
  const { toggleStar, toggleArchive, remove } = useSessionActions(session);
  const { starred, archived } = session.metadata;
  const { lists } = useClient();
  const change = useChangeLayout();
  const current = useLayout().current === session.id;
  const ids = [session.id];
  const select = () => {
    toggleSelected(lists, session.id);
    focusRow(document, session.id);
  };
  return (
    <Menu align="start" trigger={trigger}>
      {/* The menu gives the focus back as it closes; the field must come after that. */}
      <MenuItem icon={Pencil} onSelect={() => setTimeout(onRename)}>
        {words.session.rename}
      </MenuItem>
      <MenuItem icon={Star} onSelect={toggleStar}>
        {starred ? words.session.unstar : words.session.star}
      </MenuItem>
      <MenuItem icon={Tag} onSelect={() => ask(lists, { kind: "tags", ids })}>
        {listsWords.tags.edit}
      </MenuItem>
      <MenuItem icon={FolderInput} onSelect={() => ask(lists, { kind: "move", ids })}>
        {listsWords.folders.move}
      </MenuItem>
      <MenuItem icon={Archive} onSelect={() => void toggleArchive()}>
        {archived ? words.session.unarchive : words.session.archive}
      </MenuItem>
      <MenuSeparator />
      {!current && (
        <>
          <MenuItem icon={SquarePlus} onSelect={() => change((layout) => openBehind(layout, session.id))}>
            {tabsWords.openBehind}
          </MenuItem>
          <div className="max-lg:hidden">
            <MenuItem icon={Columns2} onSelect={() => change((layout) => showAt(layout, session.id, "end"))}>
              {tabsWords.openBeside}
            </MenuItem>
          </div>
        </>
      )}
      <MenuItem icon={SquareCheck} onSelect={() => setTimeout(select)}>
        {listsWords.selection.select}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
        {words.session.delete}
      </MenuItem>
    </Menu>
  );
}
