"use client";

import {
  Archive,
  Columns2,
  Download,
  FolderInput,
  LayoutTemplate,
  Pencil,
  Share2,
  SlidersHorizontal,
  SquareCheck,
  SquarePlus,
  Star,
  Tag,
  Trash2,
} from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactElement, useState } from "react";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate } from "#components/chat/navigate.ts";
import { focusRow } from "#components/chat/selection/use-list-keys.ts";
import { CopyItems } from "#components/chat/sidebar/copy-items.tsx";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { useChangeLayout, useLayout } from "#components/chat/tabs/use-layout.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { ask, toggleSelected } from "#lib/client/lists.ts";
import { openBehind, showAt } from "#lib/client/tabs.ts";
import { contextWords } from "#lib/client/words/context.ts";
import { exportWords } from "#lib/client/words/export.ts";
import { listsWords } from "#lib/client/words/lists.ts";
import { shareWords } from "#lib/client/words/share.ts";
import { tabsWords } from "#lib/client/words/tabs.ts";
import { templateWords } from "#lib/client/words/templates.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

const ShareDialog = dynamic(() => import("#components/share/share-dialog.tsx").then((module) => module.ShareDialog), {
  ssr: false,
});

/** What can be done with a chat as a whole. */
export function SessionMenu(props: {
  session: SessionSummary;
  onRename: () => void;
  onSettings?: () => void;
  trigger: ReactElement;
}) {
  const { session, onRename, onSettings, trigger } = props;
  const { toggleStar, toggleArchive, remove } = useSessionActions(session);
  const [sharing, setSharing] = useState(false);
  const { starred, archived } = session.metadata;
  const navigate = useNavigate();
  const { lists } = useClient();
  const change = useChangeLayout();
  const current = useLayout().current === session.id;
  const ids = [session.id];
  const select = () => {
    toggleSelected(lists, session.id);
    focusRow(document, session.id);
  };
  return (
    <>
      <Menu align="start" trigger={trigger}>
        {/* The menu gives the focus back as it closes; the field must come after that. */}
        <MenuItem icon={Pencil} onSelect={() => setTimeout(onRename)}>
          {words.session.rename}
        </MenuItem>
        {onSettings && (
          <MenuItem icon={SlidersHorizontal} onSelect={() => setTimeout(onSettings)}>
            {contextWords.settings.open}
          </MenuItem>
        )}
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
        <MenuItem icon={Share2} onSelect={() => setTimeout(() => setSharing(true))}>
          {shareWords.menu}
        </MenuItem>
        <MenuItem icon={Download} onSelect={() => ask(lists, { kind: "export", ids })}>
          {exportWords.open}
        </MenuItem>
        <MenuItem icon={LayoutTemplate} onSelect={() => navigate(`/templates?from=${session.id}`)}>
          {templateWords.saveAs}
        </MenuItem>
        <CopyItems session={session} />
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
      {sharing && <ShareDialog sessionId={session.id} onClose={() => setSharing(false)} />}
    </>
  );
}
