import type { OrgRole } from "#lib/schemas/account.ts";

/** A signed-in person, through the browser (`login`) or with an API key (`key`). */
export interface UserActor {
  type: "user";
  userId: string;
  orgId: string;
  orgRole: OrgRole;
  via: { login: string } | { key: string; scopes: string[] };
}

/** Whether the actor may act for the whole org: owners and admins, through a key only if it may administer. */
export function mayAdminister(actor: UserActor): boolean {
  return actor.orgRole !== "member" && ("login" in actor.via || actor.via.scopes.includes("admin"));
}

/** The server itself: reaper, seed, command line. Never built from a request. */
export interface SystemActor {
  type: "system";
  name: string;
}

/** Who asks. The first argument of every service function. */
export type Actor = UserActor | SystemActor;

/** What an event remembers of its actor. */
export function actorReference(actor: Actor): { type: string; id: string } {
  return actor.type === "user" ? { type: "user", id: actor.userId } : { type: "system", id: actor.name };
}
