import { createHash } from "node:crypto";
import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { compose, type Rows } from "#prisma/seed/compose.ts";
import type { Conversation } from "#prisma/seed/conversation.ts";
import { createSession, splitModel } from "#services/sessions/create.ts";

const hour = 3_600_000;
/** Rows per statement: the widest table stays below the number of values that Postgres takes at once. */
const chunkSize = 500;

/** The conversations that the person does not have yet. One in the bin counts: it was thrown away on purpose. */
export async function missingOf(actor: UserActor, conversations: readonly Conversation[]): Promise<Conversation[]> {
  const known = await db.session.findMany({
    where: {
      id: { in: conversations.map(({ slug }) => sessionIdOf(actor, slug)) },
      OR: [{ messageCount: { gt: 0 } }, { deletedAt: { not: null } }],
    },
    select: { id: true },
  });
  const ids = new Set(known.map(({ id }) => id));
  return conversations.filter(({ slug }) => !ids.has(sessionIdOf(actor, slug)));
}

/** Writes a conversation as the person's. What a broken seeding left is filled in the second time. */
export async function storeConversation(actor: UserActor, conversation: Conversation, now: Date): Promise<void> {
  const { slug, name, model, systemPrompt, hoursAgo } = conversation;
  const session = await createSession(actor, {
    id: sessionIdOf(actor, slug),
    name,
    kind: "chat",
    ...splitModel(model),
    ...(systemPrompt ? { settings: { systemPrompt } } : {}),
  });
  const [participant] = session.participants;
  if (!participant) throw new Error(`nobody takes part in ${slug}`);
  const end = new Date(now.getTime() - hoursAgo * hour);
  const rows = compose(conversation, {
    sessionId: session.id,
    branchId: session.defaultBranchId,
    participantId: participant.id,
    userId: actor.userId,
    nextSeq: session.lastSeq + 1,
    end,
  });
  await db.$transaction(
    (tx) => insert(tx, rows, { conversation, participantId: participant.id, sessionId: session.id, end }),
    {
      timeout: 120_000,
    },
  );
}

interface Target {
  conversation: Conversation;
  sessionId: string;
  participantId: string;
  end: Date;
}

async function insert(tx: Prisma.TransactionClient, rows: Rows, target: Target): Promise<void> {
  const { sessionId, participantId, conversation, end } = target;
  await tx.event.updateMany({ where: { sessionId }, data: { createdAt: rows.start } });
  await tx.branch.updateMany({ where: { sessionId }, data: { createdAt: rows.start, updatedAt: end } });
  await tx.branch.createMany({ data: rows.branches });
  await tx.merge.createMany({ data: rows.merges });
  for (const data of chunks(rows.messages)) await tx.message.createMany({ data });
  await tx.messageEdit.createMany({ data: rows.edits });
  for (const data of chunks(rows.runs)) await tx.run.createMany({ data });
  for (const data of chunks(rows.events)) await tx.event.createMany({ data });
  for (const { branchId, ...head } of rows.heads) await tx.branch.update({ where: { id: branchId }, data: head });
  await tx.participant.update({
    where: { id: participantId },
    data: {
      activeBranchId: rows.activeBranchId,
      starred: conversation.starred ?? false,
      lastReadSeq: rows.nextSeq - 1,
      joinedAt: rows.start,
      lastActivityAt: end,
    },
  });
  await tx.session.update({
    where: { id: sessionId },
    data: {
      nextSeq: rows.nextSeq,
      messageCount: rows.messages.length,
      totalTokens: rows.totalTokens,
      totalCostMicros: rows.totalCostMicros,
      lastMessagePreview: rows.preview,
      lastMessageAt: end,
      tags: conversation.tags ?? [],
      archivedAt: conversation.archived ? end : null,
      createdAt: rows.start,
      updatedAt: end,
    },
  });
}

function* chunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += chunkSize) yield rows.slice(from, from + chunkSize);
}

/** The same person and the same conversation always give the same id. */
export function sessionIdOf(actor: UserActor, slug: string): string {
  const hex = createHash("sha256").update(`${actor.userId}/${slug}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
