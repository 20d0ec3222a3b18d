import { type LucideIcon, Network } from "lucide-react";
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { PanelId } from "#components/chat/shell-context.tsx";
import { mapWords } from "#lib/client/words/branches.ts";

const MapTab = dynamic(() => import("#components/session/map/map-tab.tsx").then((module) => module.MapTab), {
  ssr: false,
});

/** One way to look at the conversation from its side. */
export interface PanelTab {
  id: PanelId;
  label: string;
  icon: LucideIcon;
  Content: ComponentType<{ sessionId: string }>;
}

/** The tabs in the order in which they stand. Each loads its own code when it is first opened. */
export const panelTabs: readonly PanelTab[] = [{ id: "map", label: mapWords.tab, icon: Network, Content: MapTab }];
