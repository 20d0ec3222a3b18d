import { db } from "#lib/db.ts";

/** Days that deleted things can be brought back. */
const keptDays = 30;
const batch = 500;

/**
 * Removes for good what was deleted more than 30 days ago: whole sessions, pruned branches, and the words of single
 * messages, whose places stay because others hang below them. Works in small steps and is safe on several nodes at once.
 */
export async function purgeDeleted(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await db.session.deleteMany({ where: { deletedAt: { lt: before } } });
  await purgeBranches(before);
  for (;;) {
    const messages = await db.message.findMany({
      where: {
        deletedAt: { lt: before },
        OR: [{ content: { not: "" } }, { parts: { not: [] } }, { context: { not: {} } }, { edits: { some: {} } }],
      },
      select: { id: true },
      take: batch,
    });
    const ids = messages.map((message) => message.id);
    await db.messageEdit.deleteMany({ where: { messageId: { in: ids } } });
    await db.message.updateMany({ where: { id: { in: ids } }, data: { content: "", parts: [], context: {} } });
    if (ids.length < batch) return;
  }
}

/** Session by session: what hangs below a pruned branch was pruned with it or earlier, so all of it goes at once. */
async function purgeBranches(before: Date): Promise<void> {
  for (;;) {
    const expired = { status: "pruned", prunedAt: { lt: before } };
    const branch = await db.branch.findFirst({ where: expired, select: { sessionId: true } });
    if (!branch) return;
    const { sessionId } = branch;
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM chat_sessions WHERE id = ${sessionId}::uuid FOR UPDATE`;
      await tx.branch.deleteMany({ where: { ...expired, sessionId } });
      const messageCount = await tx.message.count({ where: { sessionId } });
      await tx.session.update({ where: { id: sessionId }, data: { messageCount } });
    });
  }
}
