import { actorReference, type UserActor } from "#lib/actor.ts";
import { db, type Tx } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { sessionSettings } from "#lib/schemas/model.ts";
import { tagLimit } from "#lib/schemas/tag.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Author, Plan } from "#services/imports/plan.ts";
import { modelFor, splitModel } from "#services/sessions/create.ts";

/** The ids under which a plan is stored, in the order of its lists. */
export interface ImportTarget {
  sessionId: string;
  itemId: string;
  importSourceId: string;
  fingerprint: string;
  laneIds: string[];
  messageIds: string[];
  /** Who wrote, by what `authorKey` makes of them. */
  participants: Map<string, string>;
  mergeIds: string[];
}

const chunkSize = 1_000;

/** Stores the session, its lanes and its people. The person who imports takes no part in it yet. */
export async function beginSession(actor: UserActor, plan: Plan, target: ImportTarget): Promise<void> {
  const model = plan.session?.model ? plan.session : splitModel(await modelFor(actor, {}));
  await nameParticipants(actor, plan, target);
  const { sessionId, importSourceId, fingerprint } = target;
  const now = new Date();
  await db.$transaction(async (tx) => {
    // An earlier one that lies in the bin, or that has grown at its source since, is no longer where this comes from.
    await tx.session.updateMany({ where: { ownerId: actor.userId, importSourceId }, data: { importSourceId: null } });
    await tx.session.create({
      data: {
        id: sessionId,
        orgId: actor.orgId,
        ...{ ownerId: actor.userId, createdBy: actor.userId, updatedBy: actor.userId },
        ...{ importSourceId, importFingerprint: fingerprint },
        kind: plan.session?.kind ?? "chat",
        name: plan.title,
        autoNamed: plan.session?.autoNamed ?? false,
        description: plan.session?.description ?? "",
        ...{ provider: model.provider, model: model.model },
        settings: settingsOf(plan),
        tags: [...new Set(plan.tags.map((tag) => tag.slice(0, 40).trim()))].slice(0, tagLimit),
        defaultBranchId: target.laneIds[mainLane(plan)] ?? null,
        createdAt: plan.createdAt,
        archivedAt: plan.archived ? plan.updatedAt : null,
      },
    });
    await insertLanes(tx, actor, plan, target);
    await insertHistory(tx, actor, plan, target);
    await tx.event.create({
      data: {
        ...{ id: newId(), sessionId, seq: 1, type: "session.created", payload: {} },
        ...{ actor: actorReference(actor), createdAt: plan.createdAt < now ? plan.createdAt : now },
      },
    });
    await insertParticipants(tx, actor, plan, target);
    await tx.importItem.update({ where: { id: target.itemId }, data: { sessionId } });
  });
}

/** The settings that this server knows; a file of elsewhere may bring others. */
function settingsOf(plan: Plan): Prisma.InputJsonObject {
  return (sessionSettings.safeParse(plan.session?.settings ?? {}).data ?? {}) as Prisma.InputJsonObject;
}

/** The place of the lane that others hang on. */
function mainLane(plan: Plan): number {
  return Math.max(
    0,
    plan.lanes.findIndex(({ kind }) => kind === "main"),
  );
}

async function insertLanes(tx: Tx, actor: UserActor, plan: Plan, { sessionId, laneIds, messageIds }: ImportTarget) {
  const rows = plan.lanes.map((lane, index) => ({
    id: laneIds[index] ?? newId(),
    sessionId,
    ...{ kind: lane.kind, name: lane.name, status: lane.status, favorite: lane.favorite },
    parentBranchId: lane.parent === null ? null : (laneIds[lane.parent] ?? null),
    ...{ forkDepth: lane.forkDepth, headDepth: lane.headDepth },
    headMessageId: lane.head === null ? null : (messageIds[lane.head] ?? null),
    threadOfId: lane.threadOf === null ? null : (messageIds[lane.threadOf] ?? null),
    createdBy: actor.userId,
    createdAt: lane.createdAt ?? plan.createdAt,
    updatedAt: lane.updatedAt ?? lane.createdAt ?? plan.createdAt,
  }));
  for (let from = 0; from < rows.length; from += chunkSize)
    await tx.branch.createMany({ data: rows.slice(from, from + chunkSize) });
}

/** What was merged into the lanes, and the summaries that stand for their beginnings. */
async function insertHistory(tx: Tx, actor: UserActor, plan: Plan, target: ImportTarget): Promise<void> {
  const { sessionId, laneIds, messageIds, mergeIds } = target;
  const { merges = [], compactions = [] } = plan.session ?? {};
  const copiedBy = Map.groupBy(plan.messages, ({ extras }) => extras?.merge ?? null);
  await tx.merge.createMany({
    data: merges.map(({ lane, sourceLane, ...merge }, index) => ({
      ...{ id: mergeIds[index] ?? newId(), sessionId, branchId: laneIds[lane] ?? "", createdBy: actor.userId },
      sourceSessionId: sourceLane === null ? null : sessionId,
      sourceBranchId: sourceLane === null ? null : (laneIds[sourceLane] ?? null),
      messageIds: (copiedBy.get(index) ?? []).flatMap(({ extras }) => messageIds[extras?.copiedFrom ?? -1] ?? []),
      ...merge,
    })),
  });
  await tx.compaction.createMany({
    data: compactions.map(({ lane, message, ...summary }) => ({
      ...{ id: newId(), sessionId, branchId: laneIds[lane] ?? "", messageId: messageIds[message] ?? "" },
      ...summary,
      createdBy: actor.userId,
    })),
  });
}

/** What tells one author from another. */
export function authorKey(author: Author): string {
  if (author === null) return "";
  return author === "importer" ? "importer" : `${author.id ?? ""}/${author.name}`;
}

/**
 * Gives everyone who wrote or reacted a participant. Whoever is not the person who imports keeps their name and gets no
 * account, even when a file names one: anybody can write a file.
 */
async function nameParticipants(actor: UserActor, plan: Plan, { participants }: ImportTarget): Promise<void> {
  const authors = plan.messages.flatMap(({ author, extras }) => [
    author,
    ...(extras?.reactions ?? []).map((reaction) => reaction.author),
    ...(extras?.annotations ?? []).map((note) => note.author),
  ]);
  const importer = newId();
  participants.set("importer", importer);
  const { name } = await db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { name: true } });
  const ids = authors.map((author) => (typeof author === "object" && author?.id) || "").filter((id) => uuid.test(id));
  const members = await db.membership.findMany({
    where: { orgId: actor.orgId, userId: { in: [...new Set(ids)].slice(0, 1_000) } },
    select: { userId: true },
  });
  const known = new Set(members.map(({ userId }) => userId));
  for (const author of authors) {
    const key = authorKey(author);
    if (author === null || author === "importer" || participants.has(key)) continue;
    // An account that is not here and has the same name: they bring their own chats from another server.
    const same = author.id === actor.userId || (author.name === name && !!author.id && !known.has(author.id));
    participants.set(key, same ? importer : newId());
  }
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

async function insertParticipants(
  tx: Tx,
  actor: UserActor,
  plan: Plan,
  { sessionId, participants, laneIds }: ImportTarget,
) {
  const importer = participants.get("importer") ?? newId();
  const others = [...participants].filter(([, id]) => id !== importer);
  await tx.participant.create({
    data: {
      ...{ id: importer, sessionId, userId: actor.userId, role: "owner", status: "inactive" },
      activeBranchId: laneIds[plan.activeLane] ?? null,
      starred: plan.starred,
      lastActivityAt: plan.session?.lastActivityAt ?? plan.updatedAt,
      joinedAt: plan.createdAt,
    },
  });
  await tx.participant.createMany({
    data: others.map(([key, id]) => ({
      ...{ id, sessionId, type: "channel", role: "observer", status: "inactive", leftAt: plan.updatedAt },
      channelSender: key.slice(key.indexOf("/") + 1).slice(0, 255),
      joinedAt: plan.createdAt,
      lastActivityAt: plan.updatedAt,
    })),
  });
}
