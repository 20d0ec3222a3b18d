"use client";

import { PanelLeft } from "lucide-react";
import { useShell } from "#components/chat/shell-context.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { words } from "#lib/client/words.ts";

/** Brings the sidebar back: as a sheet on small screens, beside the page on wide ones. */
export function OpenSidebarButton() {
  const { sidebarOpen, toggleSidebar, setDrawerOpen } = useShell();
  const button = { icon: PanelLeft, label: words.sidebar.open };
  return (
    <>
      <IconButton {...button} className="md:hidden" onClick={() => setDrawerOpen(true)} />
      {!sidebarOpen && <IconButton {...button} keys="⌘B" className="max-md:hidden" onClick={toggleSidebar} />}
    </>
  );
}
