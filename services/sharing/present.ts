import type { ShareInfo } from "#lib/schemas/share.ts";
import type { Share } from "#prisma/generated/client.ts";

/** What is read with a share to present it. */
export const withCreator = { creator: { select: { id: true, name: true } } } as const;

/** A share as those who manage it see it; `origin` is the address under which they see this server. */
export function presentShare(
  row: Share & { creator: { id: string; name: string } },
  origin: string,
  now = new Date(),
): ShareInfo {
  return {
    id: row.id,
    url: `${origin}/s/${row.token}`,
    sessionId: row.sessionId,
    branchId: row.branchId,
    kind: row.kind as ShareInfo["kind"],
    title: row.title,
    hasPassword: row.passwordHash !== null,
    loginRequired: row.loginRequired,
    attachments: row.attachments,
    allowCopy: row.allowCopy,
    state: row.revokedAt ? "revoked" : row.expiresAt && row.expiresAt <= now ? "expired" : "active",
    createdBy: { id: row.creator.id, name: row.creator.name },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
