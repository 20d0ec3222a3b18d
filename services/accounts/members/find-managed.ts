import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { type OrgRole, orgRole } from "#lib/schemas/account.ts";
import { assertAdmin, assertManages } from "#services/accounts/rules.ts";

/**
 * Finds a member whom the actor may manage, holding the org's row so that changes of its members happen one after the
 * other. Throws `not_found` for members of other orgs, `forbidden` for somebody above the actor.
 */
export async function findManagedMember(tx: Tx, actor: UserActor, memberId: string) {
  assertAdmin(actor);
  await tx.$queryRaw`SELECT id FROM orgs WHERE id = ${actor.orgId}::uuid FOR UPDATE`;
  const member = await tx.membership.findFirst({
    where: { id: memberId, orgId: actor.orgId },
    include: { user: true },
  });
  if (!member) throw notFound("member");
  const role = orgRole.parse(member.role);
  assertManages(actor, role);
  return { ...member, role };
}

/** Throws `conflict` when the change would leave the org without an owner who can sign in. */
export async function assertOwnerRemains(tx: Tx, member: { id: string; orgId: string; role: OrgRole }): Promise<void> {
  if (member.role !== "owner") return;
  const others = await tx.membership.count({
    where: { orgId: member.orgId, role: "owner", id: { not: member.id }, user: { status: "active", deletedAt: null } },
  });
  if (others === 0) throw new AppError("conflict", "This is the last owner. Make somebody else an owner first.");
}

/** Throws `forbidden` when the account is not this org's alone, for acts that reach beyond the membership. */
export async function assertOnlyHere(tx: Tx, member: { userId: string; orgId: string }): Promise<void> {
  const elsewhere = await tx.membership.count({ where: { userId: member.userId, orgId: { not: member.orgId } } });
  if (elsewhere > 0) {
    throw new AppError("forbidden", "This account belongs to other workspaces too. You can remove it from this one.");
  }
}
