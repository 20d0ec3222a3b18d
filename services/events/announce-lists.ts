import { bus } from "#lib/bus/bus.ts";
import type { StreamItem } from "#lib/schemas/event.ts";

/** Tells a person's other tabs that their folders or saved filters changed. Call it after the commit. */
export function announceLists(userId: string): void {
  bus.publish(`user:${userId}`, { kind: "account", change: "lists" } satisfies StreamItem);
}
