import { contentOf } from "#lib/frames.ts";
import { newId } from "#lib/id.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Author, Plan, PlannedMessage } from "#services/imports/plan.ts";

/** The ids that the parts of a plan get. Lists go by the places in the plan. */
export interface PlanIds {
  sessionId: string;
  lanes: string[];
  messages: string[];
  /** Participants by the names of authors; the person who imports is `""`. */
  authors: Map<string, string>;
}

/** Numbers of a new session begin with its creation; its messages follow. */
export const firstSeq = 2;

/** New ids for everything in a plan. What was imported never keeps an id that it had elsewhere. */
export function newPlanIds(plan: Plan): PlanIds {
  const authors = new Map([["", newId()]]);
  const note = (author: Author) => {
    if (typeof author === "object" && author && !authors.has(author.name)) authors.set(author.name, newId());
  };
  for (const { author, extras } of plan.messages) {
    note(author);
    for (const one of [...(extras?.reactions ?? []), ...(extras?.annotations ?? [])]) note(one.author);
  }
  return { sessionId: newId(), lanes: plan.lanes.map(newId), messages: plan.messages.map(newId), authors };
}

/** The participant who stands for an author; null for models and the system. */
export function participantOf(ids: PlanIds, author: Author): string | null {
  if (author === null) return null;
  return ids.authors.get(author === "importer" ? "" : author.name) ?? null;
}

/** The lanes of a plan as rows, parents first. */
export function laneRows(plan: Plan, ids: PlanIds, userId: string): Prisma.BranchCreateManyInput[] {
  return plan.lanes.map((lane, index) => ({
    id: ids.lanes[index] ?? newId(),
    sessionId: ids.sessionId,
    name: lane.name,
    kind: lane.kind,
    status: lane.status,
    favorite: lane.favorite,
    threadOfId: at(ids.messages, lane.threadOf),
    parentBranchId: at(ids.lanes, lane.parent),
    forkDepth: lane.forkDepth,
    headMessageId: at(ids.messages, lane.head),
    headDepth: lane.headDepth,
    createdBy: userId,
    createdAt: lane.createdAt ?? plan.createdAt,
    updatedAt: lane.createdAt ?? plan.createdAt,
  }));
}

/** A message of a plan as a row. `hasExtras` says whether anything hangs on it. */
export function messageRow(
  ids: PlanIds,
  index: number,
  message: PlannedMessage,
  hasExtras: boolean,
): Prisma.MessageCreateManyInput {
  const { extras, lane, depth, role, status, provider, model, createdAt } = message;
  return {
    id: ids.messages[index] ?? newId(),
    sessionId: ids.sessionId,
    branchId: ids.lanes[lane] ?? "",
    ...{ depth, role, status, provider, model, createdAt, hasExtras },
    parentId: at(ids.messages, message.parent),
    seq: firstSeq + index,
    participantId: participantOf(ids, message.author),
    content: extras?.content ?? contentOf(message.parts),
    parts: message.parts as Prisma.InputJsonArray,
    updatedAt: createdAt,
    ...(extras ? extraColumns(ids, extras) : {}),
  };
}

function extraColumns(ids: PlanIds, extras: NonNullable<PlannedMessage["extras"]>) {
  return {
    type: extras.type,
    inputTokens: extras.inputTokens,
    outputTokens: extras.outputTokens,
    reasoningTokens: extras.reasoningTokens,
    costMicros: extras.costMicros,
    firstTokenMs: extras.firstTokenMs,
    processingTimeMs: extras.processingTimeMs,
    metadata: extras.metadata as Prisma.InputJsonObject,
    context: extras.context as Prisma.InputJsonObject,
    updatedAt: extras.updatedAt,
    editedAt: extras.editedAt,
    deletedAt: extras.deletedAt,
    copiedFromId: at(ids.messages, extras.copiedFrom),
  };
}

const at = (ids: readonly string[], index: number | null) => (index === null ? null : (ids[index] ?? null));
