import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { tagLimit } from "#lib/schemas/tag.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Plan } from "#services/imports/plan.ts";
import { laneRows, type PlanIds } from "#services/imports/store/rows.ts";
import { splitModel } from "#services/sessions/create.ts";
import { titleFrom } from "#services/sessions/title.ts";

/** Longest tag, as `updateSession` has it. */
const longestTag = 40;

/**
 * Makes the session of a plan with its lanes and participants, and no message yet. Until `openSession` nobody takes part
 * in it, so that nobody sees half of it.
 */
export async function insertSession(
  tx: Tx,
  actor: UserActor,
  plan: Plan,
  ids: PlanIds,
  place: { model: string; folderId: string | null },
): Promise<void> {
  const { userId, orgId } = actor;
  const own = plan.session;
  const model = own && own.provider !== "" ? { provider: own.provider, model: own.model } : splitModel(place.model);
  await tx.session.create({
    data: {
      id: ids.sessionId,
      ...{ orgId, ownerId: userId, createdBy: userId, updatedBy: userId },
      kind: own?.kind ?? "chat",
      name: nameOf(plan),
      autoNamed: own?.autoNamed ?? plan.title === "",
      description: own?.description ?? "",
      ...model,
      settings: (own?.settings ?? {}) as Prisma.InputJsonObject,
      tags: tagsOf(plan.tags),
      totalTokens: own?.totalTokens ?? 0n,
      totalCostMicros: own?.totalCostMicros ?? 0n,
      defaultBranchId: ids.lanes[0] ?? null,
      createdAt: plan.createdAt,
      updatedAt: plan.updatedAt,
      archivedAt: plan.archived ? plan.updatedAt : null,
    },
  });
  await tx.branch.createMany({ data: laneRows(plan, ids, userId) });
  await tx.participant.createMany({
    data: [...ids.authors].map(([name, id]) => ({
      ...{ id, sessionId: ids.sessionId, status: "inactive", joinedAt: plan.createdAt },
      ...(name === ""
        ? { userId, role: "owner", starred: plan.starred, folderId: place.folderId }
        : // Somebody of elsewhere: their name stays with their words, and they can neither see nor open the session.
          { type: "channel", channelSender: name.slice(0, 255), role: "observer", leftAt: plan.createdAt }),
    })),
  });
  await tx.event.create({
    data: {
      ...{ id: newId(), sessionId: ids.sessionId, seq: 1, type: "session.created", createdAt: plan.createdAt },
      actor: { type: "user", id: userId },
    },
  });
}

function nameOf(plan: Plan): string {
  if (plan.title !== "" || plan.session) return plan.title.slice(0, 255);
  const first = plan.messages.find(({ role, parts }) => role === "user" && parts.some(({ type }) => type === "text"));
  const [text] = first?.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])) ?? [];
  return text === undefined ? "" : titleFrom(text);
}

function tagsOf(tags: readonly string[]): string[] {
  const cut = tags.map((tag) => tag.slice(0, longestTag).trim().toWellFormed()).filter(Boolean);
  return [...new Set(cut)].slice(0, tagLimit);
}
