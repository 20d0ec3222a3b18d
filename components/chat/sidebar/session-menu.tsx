"use client";

import { Archive, LayoutTemplate, Pencil, Star, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { useNavigate } from "#components/chat/navigate.ts";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { templateWords } from "#lib/client/words/templates.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** What can be done with a chat as a whole. */
export function SessionMenu(props: { session: SessionSummary; onRename: () => void; trigger: ReactElement }) {
  const { session, onRename, trigger } = props;
  const { toggleStar, toggleArchive, remove } = useSessionActions(session);
  const { starred, archived } = session.metadata;
  const navigate = useNavigate();
  return (
    <Menu align="start" trigger={trigger}>
      {/* The menu gives the focus back as it closes; the field must come after that. */}
      <MenuItem icon={Pencil} onSelect={() => setTimeout(onRename)}>
        {words.session.rename}
      </MenuItem>
      <MenuItem icon={Star} onSelect={toggleStar}>
        {starred ? words.session.unstar : words.session.star}
      </MenuItem>
      <MenuItem icon={Archive} onSelect={() => void toggleArchive()}>
        {archived ? words.session.unarchive : words.session.archive}
      </MenuItem>
      <MenuItem icon={LayoutTemplate} onSelect={() => navigate(`/templates?from=${session.id}`)}>
        {templateWords.saveAs}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
        {words.session.delete}
      </MenuItem>
    </Menu>
  );
}
