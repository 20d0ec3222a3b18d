"use client";

import { useCallback, useEffect, useLayoutEffect } from "react";
import { useStore } from "zustand";
import { useClient } from "#components/chat/client-context.tsx";
import { useNavigate, useSessionId } from "#components/chat/navigate.ts";
import type { ChatClient } from "#lib/client/client.ts";
import { follow, type Layout, readLayout, type Tab, writeLayout } from "#lib/client/tabs.ts";
import { words } from "#lib/client/words.ts";

/** What stands in the main area. The address names what is in focus, so the layout follows it before anything is shown. */
export function useLayout(): Layout {
  const address = useSessionId();
  return follow(useStore(useClient().layout), address);
}

/** Keeps the layout in step with the address, and on this device from one visit to the next. Used once on the page. */
export function useKeepLayout(): Layout {
  const client = useClient();
  const layout = useLayout();
  const { id: userId } = client.workspace.getState().profile;
  useLayoutEffect(() => {
    // Only the browser knows what was open; the server sent the page as if nothing was.
    if (!client.layout.getState().restored) client.layout.setState(readLayout(userId), true);
    else client.layout.setState(layout, true);
  }, [client, layout, userId]);
  useEffect(() => {
    if (layout.restored) writeLayout(userId, layout, (tab) => nameOfTab(client, tab));
  }, [client, layout, userId]);
  return layout;
}

/** Changes the layout, and then the address to what is in focus now. */
export function useChangeLayout(): (change: (layout: Layout) => Layout, how?: "push" | "replace") => void {
  const client = useClient();
  const navigate = useNavigate();
  return useCallback(
    (change, how = "push") => {
      const before = client.layout.getState();
      const after = change(before);
      client.layout.setState(after, true);
      if (after.current === before.current) return;
      const path = after.current === null ? "/chat" : `/chat/${after.current}`;
      if (how === "push") navigate(path);
      else history.replaceState(null, "", path);
    },
    [client, navigate],
  );
}

/** The name on a tab: what the page knows, else what this device remembers. */
export function nameOfTab(client: ChatClient, tab: Tab): string {
  return client.workspace.getState().summaries[tab.id]?.name || tab.name || words.untitled;
}
