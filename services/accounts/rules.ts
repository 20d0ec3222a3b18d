import type { UserActor } from "#lib/actor.ts";
import { AppError } from "#lib/errors.ts";
import type { OrgRole } from "#lib/schemas/account.ts";

const rank: Record<OrgRole, number> = { member: 0, admin: 1, owner: 2 };

/** Whether somebody may list members, invite, and manage people below or beside their own rank. */
function canAdminister(role: OrgRole): boolean {
  return rank[role] >= rank.admin;
}

/** Whether somebody may change a member of role `target`, or give somebody that role. Nobody reaches above themselves. */
export function canManage(role: OrgRole, target: OrgRole): boolean {
  return canAdminister(role) && rank[target] <= rank[role];
}

/** Throws `forbidden` unless the actor is an owner or admin of their org. */
export function assertAdmin(actor: UserActor): void {
  if (!canAdminister(actor.orgRole)) {
    throw new AppError("forbidden", "Only owners and admins can do this. Ask one of them.");
  }
}

/** Throws `forbidden` unless the actor may manage people of role `target`. */
export function assertManages(actor: UserActor, target: OrgRole): void {
  if (!canManage(actor.orgRole, target))
    throw new AppError(
      "forbidden",
      `Your role does not let you manage an ${target === "member" ? "account" : target}.`,
    );
}
