import type { DragEvent } from "react";

const type = "application/x-parley-sessions";

/** Lets chats be dropped on folders, into the row of tabs and beside each other. */
export function dragSessions(event: DragEvent, ids: readonly string[]): void {
  event.dataTransfer.setData(type, JSON.stringify(ids));
  event.dataTransfer.effectAllowed = "copyMove";
}

/** Whether chats are being dragged. What they are is told only when they are dropped. */
export function hasSessions(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(type);
}

/** The chats that were dropped. */
export function droppedSessions(event: DragEvent): string[] {
  try {
    const ids: unknown = JSON.parse(event.dataTransfer.getData(type));
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
