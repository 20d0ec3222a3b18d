"use client";

import { Archive, Pencil, Star, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { CopyItems } from "#components/chat/sidebar/copy-items.tsx";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** What can be done with a chat as a whole. */
export function SessionMenu(props: { session: SessionSummary; onRename: () => void; trigger: ReactElement }) {
  const { session, onRename, trigger } = props;
  const { toggleStar, toggleArchive, remove } = useSessionActions(session);
  const { starred, archived } = session.metadata;
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
      <CopyItems session={session} />
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
        {words.session.delete}
      </MenuItem>
    </Menu>
  );
}
