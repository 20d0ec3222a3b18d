import type { UserActor } from "#lib/actor.ts";
import { bus } from "#lib/bus/bus.ts";
import { db, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { StreamItem } from "#lib/schemas/event.ts";
import { type SessionSettings, sessionSettings } from "#lib/schemas/model.ts";
import type { ChatSession, UpdateSession } from "#lib/schemas/session.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, recordEvents } from "#services/events/record.ts";
import { requireFolder } from "#services/folders/find.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { splitModel } from "#services/sessions/create.ts";
import { presentSession } from "#services/sessions/find.ts";

/**
 * Changes a session. Name, model, settings, tags and archive belong to the session and need its owner; star, folder and
 * active branch belong to the caller.
 */
export async function updateSession(
  actor: UserActor,
  input: { sessionId: string } & UpdateSession,
): Promise<ChatSession> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const { sessionId, starred, folderId, activeBranchId, ...shared } = input;
  const personal = { starred, folderId, activeBranchId };
  const changed = Object.keys(shared).filter((key) => shared[key as keyof typeof shared] !== undefined);
  if (changed.length > 0) authorize(access, changed.every((key) => key === "model") ? "write" : "manage");
  if (folderId) await requireFolder(actor, folderId);
  const marked = starred !== undefined || folderId !== undefined;
  const events = await db.$transaction(async (tx) => {
    await lockSession(tx, sessionId);
    if (activeBranchId !== undefined) await requireBranch(tx, sessionId, activeBranchId);
    if (marked || activeBranchId !== undefined)
      await tx.participant.update({ where: { id: access.participantId }, data: personal });
    if (changed.length > 0) await updateShared(tx, actor, sessionId, shared);
    if (changed.length === 0 && !marked) return [];
    return recordEvents(tx, actor, sessionId, [{ type: "session.updated", payload: { changed } }]);
  });
  await publishEvents(events);
  if (activeBranchId !== undefined) {
    // No fact about the session, so no event: only the person's own tabs care.
    const item: StreamItem = { kind: "branch", sessionId, branchId: activeBranchId };
    bus.publish(`user:${actor.userId}`, item);
  }
  return presentSession(access);
}

type SharedChange = Omit<UpdateSession, "starred" | "folderId" | "activeBranchId">;

async function updateShared(tx: Tx, actor: UserActor, sessionId: string, input: SharedChange): Promise<void> {
  // Read under the lock: a setting that somebody else changed meanwhile stays as they left it.
  const { settings } = await tx.session.findUniqueOrThrow({ where: { id: sessionId }, select: { settings: true } });
  await tx.session.update({ where: { id: sessionId }, data: columns(actor, settings as SessionSettings, input) });
}

function columns(actor: UserActor, settings: SessionSettings, input: SharedChange): Prisma.SessionUpdateInput {
  return {
    updatedBy: actor.userId,
    ...(input.name === undefined ? {} : { name: input.name, autoNamed: false }),
    ...(input.model === undefined ? {} : splitModel(input.model)),
    ...(input.tags === undefined ? {} : { tags: [...new Set(input.tags)] }),
    ...(input.archived === undefined ? {} : { archivedAt: input.archived ? new Date() : null }),
    ...(input.settings === undefined
      ? {}
      : { settings: mergeSettings(settings, input.settings) as Prisma.InputJsonObject }),
  };
}

function mergeSettings(current: object, change: Record<string, unknown>): object {
  const merged = Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== null));
  const result = sessionSettings.safeParse(merged);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError("invalid", `settings.${issue?.path.join(".")}: ${issue?.message}`);
}

async function requireBranch(tx: Tx, sessionId: string, branchId: string): Promise<void> {
  const branch = await tx.branch.findFirst({
    // A side thread stands beside the conversation; it is never the one that is read as the conversation.
    where: { id: branchId, sessionId, kind: { not: "thread" }, status: { not: "pruned" } },
    select: { id: true },
  });
  if (!branch) throw notFound("branch");
}
