"use client";

import { Archive, Pencil, Star, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useSessionActions } from "#components/chat/use-session-actions.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { words } from "#lib/client/words.ts";
import type { SessionSummary } from "#lib/schemas/session.ts";

/** What can be done with a chat as a whole. `children` is the button that opens the menu. */
export function SessionMenu(props: { session: SessionSummary; onRename: () => void; children: ReactNode }) {
  const { session, onRename, children } = props;
  const { toggleStar, toggleArchive, remove } = useSessionActions(session);
  const { starred, archived } = session.metadata;
  const icon = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {/* The menu gives the focus back as it closes; the field must come after that. */}
        <DropdownMenuItem onSelect={() => setTimeout(onRename)}>
          <Pencil {...icon} /> {words.session.rename}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={toggleStar}>
          <Star {...icon} fill={starred ? "currentColor" : "none"} />
          {starred ? words.session.unstar : words.session.star}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={toggleArchive}>
          <Archive {...icon} /> {archived ? words.session.unarchive : words.session.archive}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={remove} className="text-danger">
          <Trash2 {...icon} /> {words.session.delete}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
