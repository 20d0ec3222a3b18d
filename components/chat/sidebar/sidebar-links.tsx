"use client";

import { LayoutTemplate } from "lucide-react";
import { ChatLink } from "#components/chat/chat-link.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { templateWords } from "#lib/client/words/templates.ts";

/** The way to the pages beside the chats. */
export function SidebarLinks() {
  const { setDrawerOpen } = useShell();
  return (
    <ChatLink
      href="/templates"
      onClick={() => setDrawerOpen(false)}
      className="hit-height mb-1 flex items-center gap-2 rounded-small px-2 hover:bg-hover"
    >
      <Icon icon={LayoutTemplate} />
      {templateWords.link}
    </ChatLink>
  );
}
