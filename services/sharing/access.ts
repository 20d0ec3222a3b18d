import type { UserActor } from "#lib/actor.ts";
import { opensShare } from "#lib/auth/share-grant.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { isShareToken } from "#lib/schemas/share.ts";

/** A share whose link works, whoever asks. */
export interface LiveShare {
  id: string;
  sessionId: string;
  orgId: string;
  branchId: string;
  kind: "snapshot" | "live";
  headDepth: number;
  title: string;
  passwordHash: string | null;
  loginRequired: boolean;
  attachments: boolean;
  allowCopy: boolean;
  createdAt: Date;
}

/** Who opens a link: perhaps somebody signed in, perhaps with the grant that the right password gave. */
export interface ShareReader {
  actor: UserActor | undefined;
  grant: string | undefined;
}

/**
 * The share behind a token, if this reader may open it as far as signing in goes. Unknown, expired, withdrawn, out of
 * reach, of a deleted chat or branch, made by somebody who has no access any more: all look the same, `not_found`.
 */
export async function findLiveShare(token: string, actor: UserActor | undefined): Promise<LiveShare> {
  if (!isShareToken(token)) throw notFound("share");
  const [share] = await db.$queryRaw<LiveShare[]>`
    SELECT h.id, h.session_id AS "sessionId", s.org_id AS "orgId", h.branch_id AS "branchId", h.kind, h.head_depth AS "headDepth",
           h.title, h.password_hash AS "passwordHash", h.login_required AS "loginRequired", h.attachments,
           h.allow_copy AS "allowCopy", h.created_at AS "createdAt"
    FROM shares h
    JOIN chat_sessions s ON s.id = h.session_id AND s.deleted_at IS NULL
    JOIN chat_branches b ON b.id = h.branch_id AND b.session_id = s.id AND b.status <> 'pruned'
    JOIN users u ON u.id = h.created_by AND u.status = 'active' AND u.deleted_at IS NULL
    JOIN memberships m ON m.user_id = u.id AND m.org_id = s.org_id
    JOIN participants p ON p.session_id = s.id AND p.user_id = u.id AND p.status = 'active'
    WHERE h.token = ${token} AND h.revoked_at IS NULL AND (h.expires_at IS NULL OR h.expires_at > now())`;
  if (!share || (share.loginRequired && actor?.orgId !== share.orgId)) throw notFound("share");
  return share;
}

/** The same for reading: throws `forbidden` while the password was not given. */
export async function openShare(token: string, reader: ShareReader): Promise<LiveShare> {
  const share = await findLiveShare(token, reader.actor);
  const { id, passwordHash } = share;
  if (passwordHash !== null && !opensShare(reader.grant, { id, passwordHash }))
    throw new AppError("forbidden", "This link asks for a password.");
  return share;
}
