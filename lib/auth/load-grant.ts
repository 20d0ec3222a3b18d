import type { Grant } from "#lib/auth/grants.ts";
import { db } from "#lib/db.ts";
import { logger } from "#lib/logger.ts";
import type { OrgRole } from "#lib/schemas/account.ts";

const minute = 60_000;
const seenEvery = 10 * minute;
const usedEvery = minute;

interface Row {
  id: string;
  userId: string;
  orgId: string;
  role: OrgRole;
  expiresAt: Date | null;
  noted: Date | null;
}

/**
 * Reads a sign-in: it must stand, its person be active and belong to an org. The default org comes first, then the one
 * joined first. Notes now and then that it was seen.
 */
export async function loadLogin(loginId: string): Promise<Grant | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT l.id, l.user_id AS "userId", m.org_id AS "orgId", m.role, l.expires_at AS "expiresAt", l.last_seen_at AS "noted"
    FROM login_sessions l
    JOIN users u ON u.id = l.user_id AND u.status = 'active' AND u.deleted_at IS NULL
    JOIN memberships m ON m.user_id = u.id
    JOIN orgs o ON o.id = m.org_id
    WHERE l.id = ${loginId}::uuid AND l.revoked_at IS NULL
    ORDER BY o.is_default DESC, m.created_at, m.id
    LIMIT 1`;
  if (!row) return undefined;
  if (isStale(row.noted, seenEvery)) {
    noteQuietly(db.loginSession.updateMany({ where: { id: row.id }, data: { lastSeenAt: new Date() } }));
  }
  return grantOf(row, []);
}

/** Reads an API key by the hash of it. Its org is fixed: a key ends when its person leaves that org. */
export async function loadKey(hash: string): Promise<Grant | undefined> {
  const [row] = await db.$queryRaw<(Row & { scopes: string[] })[]>`
    SELECT k.id, k.user_id AS "userId", m.org_id AS "orgId", m.role, k.expires_at AS "expiresAt", k.last_used_at AS "noted", k.scopes
    FROM api_keys k
    JOIN users u ON u.id = k.user_id AND u.status = 'active' AND u.deleted_at IS NULL
    JOIN memberships m ON m.user_id = k.user_id AND m.org_id = k.org_id
    WHERE k.hash = ${hash} AND k.revoked_at IS NULL`;
  if (!row) return undefined;
  if (isStale(row.noted, usedEvery)) {
    noteQuietly(db.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: new Date() } }));
  }
  return grantOf(row, row.scopes);
}

function grantOf(row: Row, scopes: string[]): Grant {
  const { id, userId, orgId, role, expiresAt } = row;
  return { id, userId, orgId, orgRole: role, scopes, expiresAt: expiresAt?.getTime() ?? null };
}

function isStale(noted: Date | null, every: number): boolean {
  return noted === null || Date.now() - noted.getTime() > every;
}

/** Nobody waits for a note of when something was last used, and nobody is refused because it failed. */
function noteQuietly(write: Promise<unknown>): void {
  write.catch((error) => logger.debug({ err: error }, "the time of last use was not noted"));
}
