import type { UserActor } from "#lib/actor.ts";
import { notFound } from "#lib/errors.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { UpdateThread } from "#lib/schemas/thread.ts";
import { changeExtras } from "#services/messages/change-extras.ts";
import { accessMessage } from "#services/messages/find.ts";
import { authorize } from "#services/permissions.ts";

/** Marks a side thread as settled, or opens it again. Returns the message it is about. */
export async function updateThread(
  actor: UserActor,
  input: { messageId: string } & UpdateThread,
): Promise<ChatMessage> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  return changeExtras(actor, message, "threads", async (tx) => {
    const where = { id: input.branchId, threadOfId: message.id, kind: "thread", status: { not: "pruned" } };
    const branch = await tx.branch.findFirst({ where, select: { status: true } });
    if (!branch) throw notFound("thread");
    if (branch.status === input.status) return false;
    await tx.branch.update({ where: { id: input.branchId }, data: { status: input.status } });
    return true;
  });
}
