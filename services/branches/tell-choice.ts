import { bus } from "#lib/bus/bus.ts";
import type { StreamItem } from "#lib/schemas/event.ts";

/** Tells the tabs of people that another branch of a session is their active one now. Call it after the commit. */
export function tellChoice(sessionId: string, branchId: string, userIds: readonly string[]): void {
  for (const userId of userIds)
    bus.publish(`user:${userId}`, { kind: "branch", sessionId, branchId } satisfies StreamItem);
}
