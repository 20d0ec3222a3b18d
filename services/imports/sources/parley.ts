import { parleyVersion } from "#lib/schemas/parley-session.ts";
import { Unreadable } from "#services/imports/conversation.ts";
import { mostMessages } from "#services/imports/limits.ts";
import { idOf, isObject, type Loose, lineOf, listOf, objectOf, textOf, timeOf } from "#services/imports/loose.ts";
import type { Plan, PlannedSession } from "#services/imports/plan.ts";
import { planLanes } from "#services/imports/sources/parley-lanes.ts";
import { countOf, planMessage } from "#services/imports/sources/parley-message.ts";
import { tooManyMessages } from "#services/imports/too-many.ts";

/** Whether it is a conversation of Parley's own, of whatever version. */
export function isParley(value: unknown): boolean {
  return isObject(value) && value.format === "parley.session";
}

/**
 * Reads a conversation of Parley's own JSON. Throws `Unreadable` for versions that are newer than this server, and for
 * files that were exported without the tree's facts.
 */
export function planParley(value: unknown): Plan {
  const file = objectOf(value);
  const version = Number(file.version);
  if (!(version >= 1 && version <= parleyVersion))
    throw new Unreadable(
      `It is a Parley file of version ${lineOf(String(file.version), 20)}; this server reads up to version ${parleyVersion}. Update the server first.`,
    );
  const session = objectOf(file.session);
  const given = listOf(file.messages).filter(isObject);
  if (given.length > mostMessages) throw tooManyMessages();
  const missing = new Set<string>();
  if (given.some((message) => !isObject(message.metadata)))
    missing.add("It was exported without metadata: it has no models, costs, files, notes and names of people.");
  const indexOf = new Map(given.map((message, index) => [idOf(message.id), index]));
  const { lanes, laneOf, laneNumber, activeLane } = planLanes(session, given, indexOf, missing);
  const created = timeOf(session.created) ?? new Date();
  const mergeOf = new Map(listOf(session.merges).map((merge, index) => [idOf(objectOf(merge).id), index]));
  const messages = given.map((message, index) =>
    planMessage(message, { indexOf, mergeOf, lane: laneOf[index] ?? 0, created, missing }),
  );
  for (const [index, message] of messages.entries()) {
    const parent = message.parent === null ? undefined : messages[message.parent];
    if (message.parent !== null && (parent === undefined || message.parent >= index))
      throw new Unreadable("Its messages are not in order: one stands before the message that it follows.");
    message.depth = parent ? parent.depth + 1 : 0;
  }
  if (textOf(objectOf(session.settings).systemPrompt) !== "")
    missing.add("It brings a system prompt, which will instruct its model as before.");
  const metadata = objectOf(session.metadata);
  return {
    source: "parley",
    sourceId: idOf(session.id),
    title: lineOf(session.name, 255),
    createdAt: created,
    updatedAt: timeOf(session.lastUpdated) ?? created,
    archived: metadata.archived === true,
    starred: metadata.starred === true,
    tags: listOf(metadata.tags)
      .map((tag) => lineOf(tag, 40))
      .filter(Boolean),
    ...{ lanes, messages, activeLane },
    missing: [...missing],
    session: planSession(session, metadata, { indexOf, laneNumber, created }),
  };
}

function planSession(session: Loose, metadata: Loose, places: Places): PlannedSession {
  return {
    kind: session.kind === "discussion" ? "discussion" : "chat",
    autoNamed: session.autoNamed === true,
    lastActivityAt: timeOf(metadata.lastActivityAt),
    description: textOf(session.description),
    provider: lineOf(session.provider, 50),
    model: lineOf(session.model, 200),
    settings: objectOf(session.settings),
    totalTokens: wholeOf(metadata.totalTokens),
    totalCostMicros: wholeOf(Number(metadata.totalCost) * 1_000_000),
    folder: listOf(metadata.folder)
      .map((name) => lineOf(name, 120))
      .filter(Boolean),
    merges: listOf(session.merges).map((merge) => planMerge(objectOf(merge), places)),
    compactions: listOf(session.compactions).flatMap((summary) => planCompaction(objectOf(summary), places)),
  };
}

function wholeOf(value: unknown): bigint {
  return typeof value === "number" && value >= 0 && value < Number.MAX_SAFE_INTEGER ? BigInt(Math.round(value)) : 0n;
}

/** Where things of the file are in the plan, by their ids. */
interface Places {
  indexOf: ReadonlyMap<string, number>;
  laneNumber: ReadonlyMap<string, number>;
  created: Date;
}

function planMerge(merge: Loose, { laneNumber, created }: Places): PlannedSession["merges"][number] {
  return {
    lane: laneNumber.get(idOf(merge.branchId)) ?? 0,
    sourceLane: laneNumber.get(idOf(merge.sourceBranchId)) ?? null,
    mode: merge.mode === "pick" || merge.mode === "summary" ? merge.mode : "append",
    createdAt: timeOf(merge.createdAt) ?? created,
    undoneAt: timeOf(merge.undoneAt),
  };
}

function planCompaction(summary: Loose, { indexOf, laneNumber, created }: Places): PlannedSession["compactions"] {
  const lane = laneNumber.get(idOf(summary.branchId));
  const message = indexOf.get(idOf(summary.messageId));
  const depth = countOf(summary.depth);
  if (lane === undefined || message === undefined || depth === null) return [];
  const createdAt = timeOf(summary.createdAt) ?? created;
  return [{ lane, message, depth, summary: textOf(summary.summary), model: lineOf(summary.model, 250), createdAt }];
}
