import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { PanelId } from "#components/chat/shell-context.tsx";

/** One way to look at the conversation from its side. */
export interface PanelTab {
  id: PanelId;
  label: string;
  icon: LucideIcon;
  Content: ComponentType<{ sessionId: string }>;
}

/** The tabs in the order in which they stand. Each loads its own code when it is first opened. */
export const panelTabs: readonly PanelTab[] = [];
