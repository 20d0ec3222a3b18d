import type { UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import type { BranchedSession } from "#lib/schemas/branch.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { type RecordedEvent, recordEvents } from "#services/events/record.ts";
import { findSession } from "#services/sessions/find.ts";
import { presentBranch } from "#services/sessions/present.ts";
import { renewPreview } from "#services/sessions/renew-preview.ts";

/** Long sessions take a moment to copy. */
export const copyTimeout = { timeout: 60_000 };
const longestName = 255;

/** Makes a session with the settings of another and the actor as its owner. Branches and messages are for the caller. */
export async function insertSessionCopy(
  tx: Tx,
  actor: UserActor,
  sourceId: string,
  copy: {
    id: string;
    name: string | undefined;
    /** What is added to the name of the source when no other was given. */
    suffix: string;
    forkedFromMessageId: string | null;
    defaultBranchId: string;
    activeBranchId: string;
  },
): Promise<RecordedEvent[]> {
  const source = await tx.session.findUniqueOrThrow({ where: { id: sourceId } });
  const { orgId, kind, description, provider, model, tags } = source;
  const name = copy.name ?? (source.name === "" ? "" : nameOfCopy(source.name, copy.suffix));
  await tx.session.create({
    data: {
      ...{ orgId, kind, description, provider, model, tags, name },
      id: copy.id,
      ownerId: actor.userId,
      createdBy: actor.userId,
      updatedBy: actor.userId,
      autoNamed: name === "",
      settings: source.settings as Prisma.InputJsonObject,
      metadata: source.metadata as Prisma.InputJsonObject,
      context: source.context as Prisma.InputJsonObject,
      parentSessionId: sourceId,
      forkedFromMessageId: copy.forkedFromMessageId,
      defaultBranchId: copy.defaultBranchId,
    },
  });
  const { id: sessionId, activeBranchId } = copy;
  await tx.participant.create({
    data: { id: newId(), sessionId, userId: actor.userId, role: "owner", activeBranchId },
  });
  return recordEvents(tx, actor, sessionId, [{ type: "session.created", payload: {} }]);
}

function nameOfCopy(name: string, suffix: string): string {
  const end = ` (${suffix})`;
  return `${name.slice(0, longestName - end.length).toWellFormed()}${end}`;
}

/** Takes what lists show of a copied session from its messages, which are nothing new to who copies them. */
export async function settleSessionCopy(tx: Tx, sessionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE chat_sessions SET last_message_at = (SELECT max(created_at) FROM chat_messages WHERE session_id = ${sessionId}::uuid)
    WHERE id = ${sessionId}::uuid`;
  await tx.$executeRaw`
    UPDATE participants SET last_read_seq = (SELECT coalesce(max(seq), 0) FROM chat_messages WHERE session_id = ${sessionId}::uuid)
    WHERE session_id = ${sessionId}::uuid`;
  await renewPreview(tx, sessionId);
}

/** A session that was copied from another, with its main branch. Throws `conflict` when the id is that of something else. */
export async function findCopy(actor: UserActor, sourceId: string, id: string): Promise<BranchedSession> {
  const copy = await db.session.findFirst({ where: { id, parentSessionId: sourceId, createdBy: actor.userId } });
  if (!copy) throw new AppError("conflict", "This id is taken. Use a new one.");
  const session = await findSession(actor, { sessionId: id });
  const branch = await db.branch.findUniqueOrThrow({ where: { id: session.defaultBranchId } });
  return { ...session, branch: presentBranch(branch) };
}
