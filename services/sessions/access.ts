import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { SessionSettings } from "#lib/schemas/model.ts";
import { type Ability, abilitiesOf } from "#services/permissions.ts";

/** A session as somebody who takes part in it may use it, with the few columns that every action needs. */
export interface SessionAccess {
  sessionId: string;
  orgId: string;
  ownerId: string | null;
  provider: string;
  model: string;
  settings: SessionSettings;
  status: string;
  defaultBranchId: string;
  deletedAt: Date | null;
  participantId: string;
  activeBranchId: string | null;
  abilities: Ability[];
}

interface Row extends Omit<SessionAccess, "abilities"> {
  role: string;
  permissions: string[];
}

/**
 * Finds a session through the actor's participation, so that no access looks exactly like not found. A deleted session
 * is found only when asked for, to restore it.
 */
export async function accessSession(
  actor: UserActor,
  sessionId: string,
  options: { deleted?: boolean } = {},
): Promise<SessionAccess> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s.id AS "sessionId", s.org_id AS "orgId", s.owner_id AS "ownerId", s.provider, s.model, s.settings, s.status,
           s.default_branch_id AS "defaultBranchId", s.deleted_at AS "deletedAt",
           p.id AS "participantId", p.active_branch_id AS "activeBranchId", p.role, p.permissions
    FROM chat_sessions s JOIN participants p ON p.session_id = s.id
    WHERE s.id = ${sessionId}::uuid AND s.org_id = ${actor.orgId}::uuid
      AND p.user_id = ${actor.userId}::uuid AND p.status = 'active'`;
  if (!row || (row.deletedAt !== null && !options.deleted)) throw notFound("session");
  const { role, permissions, ...access } = row;
  return { ...access, abilities: abilitiesOf(role, permissions) };
}
