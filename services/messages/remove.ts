import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { Message } from "#prisma/generated/client.ts";
import { updateBranch } from "#services/branches/update.ts";
import { dropSummaries } from "#services/context/drop-summaries.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { accessMessage } from "#services/messages/find.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/**
 * Takes a message's words away and leaves its place, so that what follows stays where it was. It can be restored for
 * 30 days. Doing it twice does nothing.
 */
export function removeMessage(actor: UserActor, input: { messageId: string }): Promise<ChatMessage> {
  return change(actor, input.messageId, "message.deleted");
}

/** Brings a deleted message back, or one that was pruned with what followed it and what hung below. */
export async function restoreMessage(actor: UserActor, input: { messageId: string }): Promise<ChatMessage> {
  const { message } = await accessMessage(actor, input.messageId);
  const branchId = await findPruned(message);
  if (branchId === null) return change(actor, input.messageId, "message.restored");
  await updateBranch(actor, { sessionId: message.sessionId, branchId, status: "active" });
  const [presented] = await presentMessages(await readMessages([input.messageId]));
  if (!presented) throw new Error("a message vanished while it was restored");
  return presented;
}

/** The topmost of the branches that were pruned together with that of a message; null when that one was not pruned. */
async function findPruned(message: Message): Promise<string | null> {
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    WITH RECURSIVE above AS (
      SELECT id, parent_branch_id, pruned_at, 0 AS hop FROM chat_branches WHERE id = ${message.branchId}::uuid AND status = 'pruned'
      UNION ALL
      SELECT b.id, b.parent_branch_id, b.pruned_at, above.hop + 1
      FROM chat_branches b JOIN above ON b.id = above.parent_branch_id AND b.pruned_at = above.pruned_at
    ) SELECT id FROM above ORDER BY hop DESC LIMIT 1`;
  return rows[0]?.id ?? null;
}

async function change(
  actor: UserActor,
  messageId: string,
  type: "message.deleted" | "message.restored",
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, messageId);
  authorizeRemoval(access, message);
  const remove = type === "message.deleted";
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, message.sessionId);
    const active = await tx.run.count({ where: { messageId, status: { in: ["queued", "running"] } } });
    if (active > 0) throw new AppError("conflict", "This answer is still being written. Stop it first.");
    const changed = await tx.message.updateMany({
      where: { id: messageId, deletedAt: remove ? null : { not: null } },
      data: { deletedAt: remove ? new Date() : null },
    });
    if (changed.count === 0) return [];
    // Of a message that comes back, summaries made meanwhile know nothing.
    await dropSummaries(tx, message);
    await renewPreview(tx, message.sessionId);
    return recordEvents(tx, actor, message.sessionId, [{ type, payload: { messageId, branchId: message.branchId } }]);
  });
  await publishEvents(events);
  const [presented] = await presentMessages(await readMessages([messageId]));
  if (!presented) throw new Error("a message vanished while it was changed");
  return presented;
}

/** One's own words always; a model's answers whoever may ask it; other people's words only moderators. */
function authorizeRemoval(access: SessionAccess, message: Message): void {
  authorize(access, "write");
  if (message.participantId === access.participantId) return;
  authorize(access, message.participantId === null ? "run" : "moderate");
}
