"use client";

import { PanelLeft } from "lucide-react";
import { useShell } from "#components/chat/shell-context.tsx";
import { usePane } from "#components/chat/tabs/pane-context.ts";
import { TabSwitcher } from "#components/chat/tabs/tab-switcher.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { words } from "#lib/client/words.ts";

/** Brings the sidebar back: as a sheet on small screens, where the open chats are beside it, on wide ones beside the page. */
export function OpenSidebarButton() {
  const { side } = usePane();
  const { sidebarOpen, toggleSidebar, setDrawerOpen } = useShell();
  // One way back is enough where two chats stand beside each other.
  if (side === "end") return null;
  const button = { icon: PanelLeft, label: words.sidebar.open };
  return (
    <>
      <IconButton {...button} className="md:hidden" onClick={() => setDrawerOpen(true)} />
      <TabSwitcher />
      {!sidebarOpen && <IconButton {...button} keys="⌘B" className="max-md:hidden" onClick={toggleSidebar} />}
    </>
  );
}
