"use client";

import { Archive, Pencil, SlidersHorizontal, Star, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { contextWords } from "#lib/client/words/context.ts";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** What can be done with a chat as a whole. */
export function SessionMenu(props: {
  session: SessionSummary;
  onRename: () => void;
  onSettings?: () => void;
  trigger: ReactElement;
}) {
  const { session, onRename, onSettings, trigger } = props;
  const { toggleStar, toggleArchive, remove } = useSessionActions(session);
  const { starred, archived } = session.metadata;
  return (
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
      <MenuItem icon={Archive} onSelect={() => void toggleArchive()}>
        {archived ? words.session.unarchive : words.session.archive}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={() => void remove()}>
        {words.session.delete}
      </MenuItem>
    </Menu>
  );
}
