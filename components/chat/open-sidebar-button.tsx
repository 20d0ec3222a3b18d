"use client";

import { PanelLeft } from "lucide-react";
import { useShell } from "#components/chat/shell-context.tsx";
import { IconButton } from "#components/ui/button.tsx";
import { words } from "#lib/client/words.ts";

/** Brings the sidebar back: as a sheet on small screens, beside the page on wide ones. */
export function OpenSidebarButton() {
  const { sidebarOpen, toggleSidebar, setDrawerOpen } = useShell();
  const icon = <PanelLeft size={16} strokeWidth={1.75} />;
  return (
    <>
      <IconButton label={words.sidebar.open} className="md:hidden" onClick={() => setDrawerOpen(true)}>
        {icon}
      </IconButton>
      {!sidebarOpen && (
        <IconButton label={words.sidebar.open} className="max-md:hidden" onClick={toggleSidebar}>
          {icon}
        </IconButton>
      )}
    </>
  );
}
