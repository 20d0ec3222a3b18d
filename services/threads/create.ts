import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { limit } from "#lib/limits.ts";
import type { CreatedThread, CreateThread } from "#lib/schemas/thread.ts";
import type { Message } from "#prisma/generated/client.ts";
import { requireRoom } from "#services/branches/room.ts";
import { type Hold, prepareHold, takeHold } from "#services/budgets/hold.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { markExtras } from "#services/messages/extras.ts";
import { accessMessage, findLivingMessage } from "#services/messages/find.ts";
import { type InsertedTurn, insertTurn } from "#services/messages/insert-turn.ts";
import { presentMessages } from "#services/messages/list.ts";
import { begin } from "#services/messages/post.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { presentNewRun } from "#services/runs/present.ts";
import type { SessionAccess } from "#services/sessions/access.ts";
import { presentBranch } from "#services/sessions/present.ts";
import { titleFrom } from "#services/sessions/title.ts";

/**
 * Begins a side thread about a message: a lane of its own that a model answers knowing the path up to that message and
 * the thread. It is no version of what follows the message and never anybody's active branch. The same `id` twice is
 * one thread. Later messages are sent to the session with the thread's branch.
 */
export async function createThread(
  actor: UserActor,
  input: { messageId: string } & CreateThread,
): Promise<CreatedThread> {
  const { message, access } = await accessMessage(actor, input.messageId);
  authorize(access, "write");
  if (input.respond) authorize(access, "run");
  await limit("send", actor.userId);
  const branchId = input.id ?? newId();
  const model = input.respond ? (input.model ?? `${access.provider}:${access.model}`) : null;
  const { content } = input;
  try {
    const hold =
      model && (await prepareHold(access, actor.userId, { branchId: message.branchId, model, text: content }));
    const inserted = await db.$transaction((tx) =>
      insertThread(tx, actor, access, { messageId: message.id, branchId, content, model, hold: hold || null }),
    );
    const result = await begin(inserted, { model });
    return { ...result, branch: presentBranch(await db.branch.findUniqueOrThrow({ where: { id: branchId } })) };
  } catch (error) {
    if (input.id !== undefined && isUniqueViolation(error)) return findCreated(message.id, input.id);
    throw error;
  }
}

async function insertThread(
  tx: Tx,
  actor: UserActor,
  access: SessionAccess,
  input: { messageId: string; branchId: string; content: string; model: string | null; hold: Hold | null },
): Promise<InsertedTurn> {
  const { branchId, content, model, hold } = input;
  const { sessionId, participantId } = access;
  await lockSession(tx, sessionId);
  const message = await findRoot(tx, input.messageId);
  await requireRoom(tx, sessionId);
  await tx.branch.create({
    data: {
      id: branchId,
      sessionId,
      kind: "thread",
      threadOfId: message.id,
      parentBranchId: message.branchId,
      forkDepth: message.depth,
      headMessageId: message.id,
      headDepth: message.depth,
      createdBy: actor.userId,
    },
  });
  const created = await recordEvents(tx, actor, sessionId, [{ type: "branch.created", payload: { branchId } }]);
  const reserved = await takeHold(tx, hold);
  const turn = {
    sessionId,
    branchId,
    participantId,
    role: "user",
    content,
    model,
    title: titleFrom(content),
    reserved,
  };
  const plain = { clientId: null, bodyHash: null, attachmentIds: [], others: [] };
  const inserted = await insertTurn(actor, { ...turn, ...plain }, tx);
  if (!inserted) throw notFound("session");
  await markExtras(tx, message.id);
  const updated = await recordEvents(tx, actor, sessionId, [
    {
      type: "message.updated",
      payload: { messageId: message.id, branchId: message.branchId, changed: ["threads"] },
    },
  ]);
  return { ...inserted, events: [...created, ...inserted.events, ...updated] };
}

/** A thread is about something said that is there and complete, and not itself in a thread. */
async function findRoot(tx: Tx, messageId: string): Promise<Message> {
  const message = await findLivingMessage(tx, messageId);
  if (message.status === "streaming")
    throw new AppError("conflict", "This answer is still being written. Begin the thread when it is complete.");
  if (message.branch.kind === "thread")
    throw new AppError("invalid", "This message is in a side thread already. Write in that thread.");
  return message;
}

/** The thread that an earlier request with the same id began. */
async function findCreated(rootId: string, branchId: string): Promise<CreatedThread> {
  const branch = await db.branch.findFirst({ where: { id: branchId, threadOfId: rootId } });
  if (!branch) throw new AppError("conflict", "This id is taken. Use a new one.");
  const [first] = await db.message.findMany({
    where: { branchId },
    orderBy: { depth: "asc" },
    take: 1,
    select: { id: true },
  });
  const runs = await db.run.findMany({
    where: { branchId, message: { parentId: first?.id ?? null } },
    orderBy: { createdAt: "asc" },
    take: 1,
  });
  const ids = [...(first ? [first.id] : []), ...runs.map((run) => run.messageId)];
  const [message, answer] = await presentMessages(await readMessages(ids));
  if (!message) throw notFound("message");
  return {
    branch: presentBranch(branch),
    message,
    runs: answer ? runs.map((run) => presentNewRun({ runId: run.id, model: run.model, answer })) : [],
  };
}
