"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect } from "react";
import { Announcer } from "#components/chat/announcer.tsx";
import { useLists, useWorkspace } from "#components/chat/client-context.tsx";
import { useGlobalKeys } from "#components/chat/commands/use-global-keys.ts";
import { ConnectionBanner } from "#components/chat/connection-banner.tsx";
import { useShell } from "#components/chat/shell-context.tsx";
import { Sidebar } from "#components/chat/sidebar/sidebar.tsx";
import { useViewportHeight } from "#components/chat/use-viewport-height.ts";
import { ExportNews } from "#components/export/export-news.tsx";
import { CodeWrap } from "#components/markdown/code-wrap.ts";
import { Sheet } from "#components/ui/dialog.tsx";
import { ToastHost } from "#components/ui/toasts.tsx";
import { TooltipProvider } from "#components/ui/tooltip.tsx";
import { useKeptFocus } from "#components/ui/use-kept-focus.ts";
import { words } from "#lib/client/words.ts";
import "#components/chat/chat.css";

const loadPalette = () => import("#components/chat/commands/palette.tsx").then((module) => module.Palette);
const Palette = dynamic(loadPalette, { ssr: false });
const ListDialogs = dynamic(
  () => import("#components/chat/lists/list-dialogs.tsx").then((module) => module.ListDialogs),
  { ssr: false },
);
const HelpSheet = dynamic(() => import("#components/chat/commands/help-sheet.tsx").then((module) => module.HelpSheet), {
  ssr: false,
});

/** The frame of the product: sidebar, the page, and what floats above them. */
export function ChatShell({ children }: { children: ReactNode }) {
  const asking = useLists((state) => state.question !== null);
  const wrapCode = useWorkspace((state) => state.preferences.wrapCode ?? false);
  const { sidebarOpen, drawerOpen, setDrawerOpen, overlay } = useShell();
  useGlobalKeys();
  useKeptFocus();
  useViewportHeight();
  usePreload(loadPalette);
  return (
    <TooltipProvider>
      <div className="flex h-[var(--viewport-height,100dvh)] overflow-hidden">
        <a
          href="#main"
          className="absolute start-2 top-2 z-50 -translate-y-20 rounded-small bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
        >
          {words.sidebar.skip}
        </a>
        {sidebarOpen && (
          <aside
            aria-label={words.sidebar.label}
            className="hidden w-[272px] shrink-0 border-e border-line bg-raised md:block"
          >
            <Sidebar />
          </aside>
        )}
        <Sheet side="start" open={drawerOpen} onOpenChange={setDrawerOpen} title={words.product}>
          <Sidebar />
        </Sheet>
        <main id="main" tabIndex={-1} className="relative flex min-w-0 flex-1 flex-col outline-none">
          <ConnectionBanner />
          <CodeWrap value={wrapCode}>{children}</CodeWrap>
        </main>
        {overlay === "palette" && <Palette />}
        {asking && <ListDialogs />}
        {overlay === "help" && <HelpSheet />}
        <Announcer />
        <ExportNews />
        <ToastHost />
      </div>
    </TooltipProvider>
  );
}

/** Fetches what the keyboard may ask for next, as soon as anything is pressed, so that no letter is lost to waiting. */
function usePreload(load: () => Promise<unknown>): void {
  useEffect(() => {
    const abort = new AbortController();
    const onPress = () => {
      abort.abort();
      load().catch(() => undefined);
    };
    for (const type of ["keydown", "pointerdown"]) document.addEventListener(type, onPress, { signal: abort.signal });
    return () => abort.abort();
  }, [load]);
}
