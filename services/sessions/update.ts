import type { UserActor } from "#lib/actor.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { StreamItem } from "#lib/schemas/event.ts";
import { sessionSettings } from "#lib/schemas/model.ts";
import type { ChatSession, UpdateSession } from "#lib/schemas/session.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { publishEvents } from "#services/events/publish.ts";
import { recordEvents } from "#services/events/record.ts";
import { requireFolder } from "#services/folders/find.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
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
  if (activeBranchId !== undefined) await requireBranch(sessionId, activeBranchId);
  if (folderId) await requireFolder(actor, folderId);
  const marked = starred !== undefined || folderId !== undefined;
  const events = await db.$transaction(async (tx) => {
    if (marked || activeBranchId !== undefined)
      await tx.participant.update({ where: { id: access.participantId }, data: personal });
    if (changed.length > 0) await tx.session.update({ where: { id: sessionId }, data: columns(actor, access, shared) });
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

function columns(
  actor: UserActor,
  access: SessionAccess,
  input: Omit<UpdateSession, "starred" | "folderId" | "activeBranchId">,
): Prisma.SessionUpdateInput {
  return {
    updatedBy: actor.userId,
    ...(input.name === undefined ? {} : { name: input.name, autoNamed: false }),
    ...(input.model === undefined ? {} : splitModel(input.model)),
    ...(input.tags === undefined ? {} : { tags: [...new Set(input.tags)] }),
    ...(input.archived === undefined ? {} : { archivedAt: input.archived ? new Date() : null }),
    ...(input.settings === undefined
      ? {}
      : { settings: mergeSettings(access.settings, input.settings) as Prisma.InputJsonObject }),
  };
}

function mergeSettings(current: object, change: Record<string, unknown>): object {
  const merged = Object.fromEntries(Object.entries({ ...current, ...change }).filter(([, value]) => value !== null));
  const result = sessionSettings.safeParse(merged);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AppError("invalid", `settings.${issue?.path.join(".")}: ${issue?.message}`);
}

async function requireBranch(sessionId: string, branchId: string): Promise<void> {
  const branch = await db.branch.findFirst({
    // A side thread stands beside the conversation; it is never the one that is read as the conversation.
    where: { id: branchId, sessionId, kind: { not: "thread" }, status: { not: "pruned" } },
    select: { id: true },
  });
  if (!branch) throw notFound("branch");
}
