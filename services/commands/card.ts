import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { type CommandAction, type CommandContext, type CommandResult, commandAction } from "#lib/schemas/command.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import type { SessionAccess } from "#services/sessions/access.ts";

interface Card {
  branchId: string;
  clientId: string | null;
  bodyHash: string;
  says: string;
  action: CommandAction | null;
  command: CommandContext;
}

/**
 * Puts the result of a command at the head of a branch. It is no part of what models are sent, counts as no message,
 * and leaves the order of the list of sessions as it is.
 */
export async function storeCard(actor: UserActor, access: SessionAccess, card: Card): Promise<CommandResult> {
  authorize(access, "write");
  const messageId = newId();
  try {
    const events = await insert(actor, access, messageId, card);
    const [event] = await publishEvents(events);
    if (!event?.message) throw new Error("a stored card could not be read back");
    return { card: event.message, action: card.action };
  } catch (error) {
    if (card.clientId === null || !isUniqueViolation(error)) throw error;
    const known = await findCard(access, card.clientId, card.bodyHash);
    if (!known) throw error;
    return known;
  }
}

function insert(
  actor: UserActor,
  { sessionId, participantId }: SessionAccess,
  messageId: string,
  { branchId, clientId, bodyHash, says, action, command }: Card,
): Promise<RecordedEvent[]> {
  return db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    const branch = await tx.branch.findFirst({ where: { id: branchId, sessionId, status: { not: "pruned" } } });
    if (!branch) throw notFound("branch");
    const events = await recordEvents(tx, actor, sessionId, [
      { type: "message.created", payload: { messageId, branchId } },
    ]);
    const depth = branch.headDepth + 1;
    await tx.message.create({
      data: {
        ...{ id: messageId, sessionId, branchId, depth, parentId: branch.headMessageId, seq: events[0]?.seq ?? 0 },
        // Neither a question nor an answer, so that it is never taken for a version of one.
        ...{ role: "tool", type: "card", participantId, clientId, bodyHash },
        ...{ content: says, parts: [{ type: "text", text: says }] },
        context: { command, action },
      },
    });
    await tx.branch.update({ where: { id: branchId }, data: { headMessageId: messageId, headDepth: depth } });
    return events;
  });
}

/** The result of the same command with the same id, run before. Another command with that id is a `conflict`. */
export async function findCard(
  access: SessionAccess,
  clientId: string,
  bodyHash: string,
): Promise<CommandResult | null> {
  const { sessionId, participantId } = access;
  const known = await db.message.findFirst({
    where: { sessionId, participantId, clientId },
    select: { id: true, bodyHash: true, context: true },
  });
  if (!known) return null;
  if (known.bodyHash !== bodyHash)
    throw new AppError("conflict", "Something else was already sent with this id. Use a new id for a new command.");
  const [card] = await presentMessages(await readMessages([known.id]));
  const action = commandAction.nullable().safeParse((known.context as { action?: unknown }).action);
  return { card: card ?? null, action: action.data ?? null };
}
