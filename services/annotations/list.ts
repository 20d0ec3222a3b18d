import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { findPassage } from "#lib/passages.ts";
import type { ListAnnotations, ListedAnnotation } from "#lib/schemas/annotation.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { excerptOf } from "#services/messages/excerpt.ts";
import { presentAnnotation } from "#services/messages/extras.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

/** The notes of a session, newest first. Those on messages that were deleted or pruned are left out. */
export async function listAnnotations(
  actor: UserActor,
  input: { sessionId: string } & ListAnnotations,
): Promise<{ data: ListedAnnotation[]; nextCursor: string | null }> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const rows = await db.annotation.findMany({
    where: {
      sessionId: access.sessionId,
      deletedAt: null,
      message: { deletedAt: null, branch: { status: { not: "pruned" } } },
      ...afterCursor(input.cursor),
    },
    orderBy: { id: "desc" },
    take: input.limit + 1,
    include: {
      participant: { include: { user: { select: { id: true, name: true } } } },
      message: { select: { branchId: true, role: true, content: true } },
    },
  });
  return toPage(rows, input.limit, ({ message, ...row }) => ({
    ...presentAnnotation(row),
    message: {
      branchId: message.branchId,
      role: message.role,
      excerpt: excerptOf(message.content),
      quoteFound: row.quote === null || findPassage(message.content, row.quote, row.position) !== null,
    },
  }));
}
