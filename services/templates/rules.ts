import { mayAdminister, type UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";

/** What the actor may know of: their own, and what anybody in their org shares. Used by every query. */
export function visibleTo(actor: UserActor) {
  return { orgId: actor.orgId, OR: [{ ownerId: actor.userId }, { shared: true }] };
}

/** The same, narrowed to whose they are. */
export function whoseOf(actor: UserActor, whose: "all" | "mine" | "shared") {
  if (whose === "mine") return { orgId: actor.orgId, ownerId: actor.userId };
  return whose === "shared" ? { orgId: actor.orgId, shared: true } : visibleTo(actor);
}

/** Whether the actor may change something they can see: it is theirs, or shared and they administer the org. */
export function mayEdit(actor: UserActor, row: { ownerId: string; shared: boolean }): boolean {
  return row.ownerId === actor.userId || (row.shared && mayAdminister(actor));
}

/** Throws `forbidden` unless the actor may change it. */
export function assertMayEdit(actor: UserActor, row: { ownerId: string; shared: boolean }): void {
  if (!mayEdit(actor, row))
    throw new AppError("forbidden", "Only its owner or an admin can change this. Make a copy of your own instead.");
}
