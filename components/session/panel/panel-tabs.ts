import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import type { PanelId } from "#components/chat/shell-context.tsx";
import { mapWords } from "#lib/client/words/branches.ts";
import { contextWords } from "#lib/client/words/context.ts";
import { notesWords } from "#lib/client/words/notes.ts";

const MapTab = dynamic(() => import("#components/session/map/map-tab.tsx").then((module) => module.MapTab), {
  ssr: false,
});

/** One way to look at the conversation from its side. */
export interface PanelTab {
  id: PanelId;
  label: string;
  Content: ComponentType<{ sessionId: string }>;
}

const ContextPanel = dynamic(() =>
  import("#components/context/context-panel.tsx").then((module) => module.ContextPanel),
);
const ThreadsPanel = dynamic(() =>
  import("#components/threads/threads-panel.tsx").then((module) => module.ThreadsPanel),
);
const NotesPanel = dynamic(() => import("#components/notes/notes-panel.tsx").then((module) => module.NotesPanel));

/** The tabs in the order in which they stand. Each loads its own code when it is first opened. */
export const panelTabs: readonly PanelTab[] = [
  { id: "map", label: mapWords.tab, Content: MapTab },
  { id: "context", label: contextWords.tab, Content: ContextPanel },
  { id: "threads", label: notesWords.threads.tab, Content: ThreadsPanel },
  { id: "notes", label: notesWords.notes.tab, Content: NotesPanel },
];
