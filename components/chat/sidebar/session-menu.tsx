"use client";

import { Archive, Pencil, Share2, SlidersHorizontal, Star, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactElement, useState } from "react";
import { useSessionActions } from "#components/chat/sidebar/use-session-actions.ts";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { contextWords } from "#lib/client/words/context.ts";
import { shareWords } from "#lib/client/words/share.ts";
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
        <MenuItem icon={Archive} onSelect={() => void toggleArchive()}>
          {archived ? words.session.unarchive : words.session.archive}
        </MenuItem>
        <MenuItem icon={Share2} onSelect={() => setTimeout(() => setSharing(true))}>
          {shareWords.menu}
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
