import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ListShares, ShareInfo } from "#lib/schemas/share.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { presentShare, withCreator } from "#services/sharing/present.ts";

interface Page {
  data: ShareInfo[];
  nextCursor: string | null;
}

/** The links that the actor made in sessions that they still take part in, newest first. */
export function listShares(actor: UserActor, input: ListShares & { origin: string }): Promise<Page> {
  const participants = { some: { userId: actor.userId, status: "active" } };
  return readPage({ createdBy: actor.userId, session: { orgId: actor.orgId, deletedAt: null, participants } }, input);
}

/** The links of one session, whoever made them, newest first. */
export async function listSessionShares(
  actor: UserActor,
  input: { sessionId: string; origin: string } & ListShares,
): Promise<Page> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "invite");
  return readPage({ sessionId: access.sessionId }, input);
}

async function readPage(where: Prisma.ShareWhereInput, input: ListShares & { origin: string }): Promise<Page> {
  const rows = await db.share.findMany({
    where: { ...where, ...afterCursor(input.cursor) },
    orderBy: { id: "desc" },
    take: input.limit + 1,
    include: withCreator,
  });
  return toPage(rows, input.limit, (row) => presentShare(row, input.origin));
}
