import { Gauge, type LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { PanelId } from "#components/chat/shell-context.tsx";
import { contextWords } from "#lib/client/words/context.ts";

/** One way to look at the conversation from its side. */
export interface PanelTab {
  id: PanelId;
  label: string;
  icon: LucideIcon;
  Content: ComponentType<{ sessionId: string }>;
}

/** The tabs in the order in which they stand. Each loads its own code when it is first opened. */
export const panelTabs: readonly PanelTab[] = [
  {
    ...{ id: "context", label: contextWords.tab, icon: Gauge },
    Content: dynamic(() => import("#components/context/context-panel.tsx").then((module) => module.ContextPanel)),
  },
];
