"use client";

import { X } from "lucide-react";
import { Tabs } from "radix-ui";
import { useSyncExternalStore } from "react";
import { type PanelId, useShell } from "#components/chat/shell-context.tsx";
import { panelTabs } from "#components/session/panel/panel-tabs.ts";
import { Sheet } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { words } from "#lib/client/words.ts";

/** What stands beside the conversation: its map, what will be sent, threads, notes. On small screens it is a sheet. */
export function SessionPanel({ sessionId }: { sessionId: string }) {
  const { panel, setPanel } = useShell();
  const wide = useWide();
  if (panel === null) return null;
  const close = () => setPanel(null);
  if (!wide)
    return (
      <Sheet side="end" open onOpenChange={(open) => !open && close()} title={words.panel.label}>
        <PanelTabs sessionId={sessionId} panel={panel} onChoose={setPanel} />
      </Sheet>
    );
  return (
    <aside
      aria-label={words.panel.label}
      data-testid="panel"
      className="relative flex w-[360px] shrink-0 flex-col border-s border-line"
    >
      <IconButton icon={X} label={words.panel.close} keys="⌘\" onClick={close} className="absolute end-2 top-2 z-10" />
      <PanelTabs sessionId={sessionId} panel={panel} onChoose={setPanel} />
    </aside>
  );
}

function PanelTabs(props: { sessionId: string; panel: PanelId; onChoose: (panel: PanelId) => void }) {
  const { sessionId, panel, onChoose } = props;
  return (
    <Tabs.Root
      value={panel}
      onValueChange={(value) => onChoose(value as PanelId)}
      className="flex h-full min-h-0 flex-1 flex-col"
    >
      <Tabs.List
        aria-label={words.panel.label}
        className="flex h-12 shrink-0 items-center gap-1 border-b border-line ps-2 pe-12"
      >
        {panelTabs.map(({ id, label }) => (
          <Tabs.Trigger
            key={id}
            value={id}
            className="hit-height flex items-center rounded-small px-2 text-soft hover:bg-hover data-[state=active]:bg-hover data-[state=active]:text-ink"
          >
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {panelTabs.map(({ id, Content }) => (
        <Tabs.Content key={id} value={id} data-home="" className="min-h-0 flex-1 overflow-y-auto outline-none">
          <Content sessionId={sessionId} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

const wideScreen = "(min-width: 64rem)";

/** Whether there is room beside the conversation. */
function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(wideScreen);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(wideScreen).matches,
    () => false,
  );
}
