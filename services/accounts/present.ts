import type { ApiKeyInfo, InviteInfo, Login, Member, Profile } from "#lib/schemas/account.ts";
import { orgRole, scope } from "#lib/schemas/account.ts";
import type { ApiKey, Invite, LoginSession, Membership, Org, User } from "#prisma/generated/client.ts";

/** A person as they see themselves. */
export function presentProfile(user: User, membership: Membership & { org: Org }): Profile {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    image: user.image,
    orgId: membership.orgId,
    orgName: membership.org.name,
    role: orgRole.parse(membership.role),
    hasPassword: user.passwordHash !== null,
  };
}

/** A sign-in as its owner sees it. */
export function presentLogin(login: LoginSession, currentId: string | undefined): Login {
  return {
    id: login.id,
    userAgent: login.userAgent,
    ip: login.ip,
    createdAt: login.createdAt.toISOString(),
    lastSeenAt: login.lastSeenAt.toISOString(),
    current: login.id === currentId,
  };
}

/** An API key without the key. */
export function presentKey(key: ApiKey): ApiKeyInfo {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: scope.array().parse(key.scopes),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

/** An invite without its token. */
export function presentInvite(invite: Invite): InviteInfo {
  return {
    id: invite.id,
    email: invite.email,
    role: orgRole.parse(invite.role),
    createdAt: invite.createdAt.toISOString(),
    expiresAt: invite.expiresAt.toISOString(),
    acceptedAt: invite.acceptedAt?.toISOString() ?? null,
  };
}

/** A member of an org as its admins see them. */
export function presentMember(membership: Membership & { user: User }): Member {
  const { user } = membership;
  return {
    id: membership.id,
    userId: user.id,
    name: user.name,
    email: user.email,
    role: orgRole.parse(membership.role),
    status: user.status === "active" ? "active" : "disabled",
    joinedAt: membership.createdAt.toISOString(),
  };
}
