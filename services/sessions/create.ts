import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/id.ts";
import { modelId } from "#lib/schemas/model.ts";
import type { ChatSession, CreateSession } from "#lib/schemas/session.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { listModels } from "#services/ai/models.ts";
import { publishEvents } from "#services/events/publish.ts";
import { recordEvents } from "#services/events/record.ts";
import { insertPath, newIds } from "#services/messages/insert-path.ts";
import { findSession } from "#services/sessions/find.ts";
import { countUse, startFrom } from "#services/templates/start.ts";

/**
 * Creates a session with its main branch and the actor as owner, empty or from a template. The same `id` twice gives
 * the same session.
 */
export async function createSession(actor: UserActor, request: CreateSession): Promise<ChatSession> {
  const { templateId, messages, ...input } = await startFrom(actor, request);
  const id = input.id ?? newId();
  const model = splitModel(await modelFor(actor, input));
  const branchId = newId();
  try {
    const events = await db.$transaction(async (tx) => {
      await tx.session.create({
        data: {
          id,
          orgId: actor.orgId,
          ownerId: actor.userId,
          createdBy: actor.userId,
          updatedBy: actor.userId,
          kind: input.kind,
          name: input.name ?? "",
          autoNamed: !input.name,
          provider: model.provider,
          model: model.model,
          settings: (input.settings ?? {}) as Prisma.InputJsonObject,
          defaultBranchId: branchId,
        },
      });
      await tx.branch.create({
        data: { id: branchId, sessionId: id, kind: "main", name: "main", createdBy: actor.userId },
      });
      const participantId = newId();
      await tx.participant.create({
        data: {
          ...{ id: participantId, sessionId: id, userId: actor.userId, role: "owner", activeBranchId: branchId },
          // The events below; what a session begins with is nothing new to who makes it.
          lastReadSeq: messages.length + 1,
        },
      });
      const ids = newIds(messages);
      const recorded = await recordEvents(tx, actor, id, [
        { type: "session.created", payload: {} },
        ...ids.map((messageId) => ({ type: "message.created" as const, payload: { messageId, branchId } })),
      ]);
      const firstSeq = (recorded[0]?.seq ?? 0) + 1;
      await insertPath(tx, messages, { sessionId: id, branchId, participantId, ids, firstSeq });
      if (templateId !== undefined) await countUse(tx, templateId);
      return recorded;
    });
    await publishEvents(events);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
  return findSession(actor, { sessionId: id }).catch((error: unknown) => {
    // The id exists, but in a place the actor may not know of.
    if (AppError.is(error) && error.code === "not_found")
      throw new AppError("conflict", "This id is taken. Use a new one.");
    throw error;
  });
}

/** The model of a new session, `provider:model`: what was asked for, else the actor's default. */
export async function modelFor(actor: UserActor, input: Pick<CreateSession, "provider" | "model">): Promise<string> {
  if (input.model?.includes(":") && !input.provider) return input.model;
  if (input.provider && input.model) return `${input.provider}:${input.model}`;
  const [preference, models] = await Promise.all([
    db.userPreference.findUnique({ where: { userId: actor.userId } }),
    listModels(actor),
  ]);
  const chosen = (preference?.values as { defaultModel?: string | null } | undefined)?.defaultModel;
  if (!input.provider) return chosen ?? models.defaultModel;
  const ofProvider = models.data.find((model) => model.provider === input.provider);
  if (!ofProvider)
    throw new AppError(
      "invalid",
      `No model of ${input.provider} is available. Choose one that GET /api/chat/models lists.`,
    );
  return ofProvider.id;
}

/** Splits `provider:model` at its first colon. Throws `invalid` for what is no such reference. */
export function splitModel(reference: string): { provider: string; model: string } {
  const parsed = modelId.safeParse(reference);
  if (!parsed.success) throw new AppError("invalid", `model: ${parsed.error.issues[0]?.message}`);
  const colon = parsed.data.indexOf(":");
  return { provider: parsed.data.slice(0, colon), model: parsed.data.slice(colon + 1) };
}
