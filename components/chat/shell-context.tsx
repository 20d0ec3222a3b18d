"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { writeCookie } from "#lib/client/cookie.ts";
import type { Shelf } from "#lib/client/session-list.ts";

/** The tabs of the panel. */
export type PanelId = "map" | "context" | "threads" | "notes";

/** What floats above the page or stands beside it. */
interface Shell {
  sidebarOpen: boolean;
  toggleSidebar: () => void;
  /** The sidebar as a sheet, on small screens. */
  drawerOpen: boolean;
  setDrawerOpen: (open: boolean) => void;
  /** Which chats the sidebar lists; null for the ordinary ones. */
  shelf: Shelf | null;
  setShelf: (shelf: Shelf | null) => void;
  /** What stands at the right of the conversation, or lies over it on small screens. */
  panel: PanelId | null;
  setPanel: (panel: PanelId | null) => void;
  overlay: "palette" | "help" | null;
  setOverlay: (overlay: "palette" | "help" | null) => void;
}

const Context = createContext<Shell | null>(null);

export function ShellProvider({ sidebarOpen: initial, children }: { sidebarOpen: boolean; children: ReactNode }) {
  const [sidebarOpen, setSidebarOpen] = useState(initial);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [shelf, setShelf] = useState<Shelf | null>(null);
  const [panel, setPanel] = useState<PanelId | null>(null);
  const [overlay, setOverlay] = useState<Shell["overlay"]>(null);
  const shell = useMemo<Shell>(
    () => ({
      sidebarOpen,
      toggleSidebar: () => {
        writeCookie("parley-sidebar", sidebarOpen ? "closed" : "open");
        setSidebarOpen(!sidebarOpen);
      },
      drawerOpen,
      setDrawerOpen,
      shelf,
      setShelf,
      panel,
      setPanel,
      overlay,
      setOverlay,
    }),
    [sidebarOpen, drawerOpen, shelf, panel, overlay],
  );
  return <Context value={shell}>{children}</Context>;
}

export function useShell(): Shell {
  const shell = useContext(Context);
  if (!shell) throw new Error("this component needs a ShellProvider above it");
  return shell;
}
