import { createHash } from "node:crypto";
import type { UserActor } from "#lib/actor.ts";
import { db, isUniqueViolation, type Tx } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { limit } from "#lib/limits.ts";
import type { PostMessage } from "#lib/schemas/message.ts";
import type { PostResult } from "#lib/schemas/run.ts";
import { attachFiles, chooseAttachments } from "#services/attachments/attach.ts";
import { type Hold, isUsedUp, prepareHold, type Reserved, takeHold } from "#services/budgets/hold.ts";
import { publishEvents } from "#services/events/publish.ts";
import { lockSession, type RecordedEvent } from "#services/events/record.ts";
import { insertLane } from "#services/messages/insert-lane.ts";
import { insertOtherAnswers } from "#services/messages/insert-other-answers.ts";
import { type InsertedTurn, insertTurn, type Turn } from "#services/messages/insert-turn.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { presentNewRun } from "#services/runs/present.ts";
import { startRun } from "#services/runs/start.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { titleFrom } from "#services/sessions/title.ts";

/**
 * Stores a message at the head of a branch and begins its answer. Message, answer and run are in the database before
 * any model is called. The same `id` with the same body is the same message; with another body it is a `conflict`.
 */
export async function postMessage(actor: UserActor, input: { sessionId: string } & PostMessage): Promise<PostResult> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "write");
  if (input.respond) authorize(access, "run");
  if (input.role === "system") authorize(access, "manage");
  if (input.model && input.models) throw new AppError("invalid", "models: Give either model or models.");
  await limit("send", actor.userId);
  const files = input.attachmentIds ? await chooseAttachments(actor, input.attachmentIds) : [];
  const turn = turnOf(access, input, files);
  try {
    const { branchId, content: text } = turn;
    const models = turn.model === null ? [] : [turn.model, ...turn.others];
    const holds = await Promise.all(
      models.map((model) => prepareHold(access, actor.userId, { branchId, model, text })),
    );
    const inserted = needsTransaction(input)
      ? await insertAt(actor, access, turn, input, holds)
      : await append(actor, turn, holds[0] ?? null);
    return await begin(inserted, turn);
  } catch (error) {
    if (input.id !== undefined && (isUniqueViolation(error) || isUsedUp(error))) return findPosted(access, turn, error);
    throw error;
  }
}

function turnOf(access: SessionAccess, input: PostMessage, attachmentIds: string[]): Turn {
  const clientId = input.id ?? null;
  return {
    sessionId: access.sessionId,
    branchId: input.branchId ?? access.activeBranchId ?? access.defaultBranchId,
    participantId: access.participantId,
    role: input.role,
    content: input.content,
    clientId,
    bodyHash:
      clientId === null
        ? null
        : createHash("sha256")
            .update(JSON.stringify(identityOf(input, attachmentIds)))
            .digest("hex"),
    // A message without words gives the name of its first file.
    title: input.content.trim() === "" ? "" : titleFrom(input.content),
    attachmentIds,
    model: input.respond ? (input.models?.[0] ?? input.model ?? `${access.provider}:${access.model}`) : null,
    others: input.respond ? (input.models?.slice(1) ?? []) : [],
  };
}

/** What makes a send with the same id the same send. */
function identityOf({ models, ...input }: PostMessage, attachmentIds: string[]): unknown[] {
  return [
    ...[input.role, input.content, input.parentId ?? null, input.fork],
    ...(models === undefined ? [] : [{ models }]),
    ...(attachmentIds.length === 0 ? [] : [{ attachmentIds }]),
  ];
}

/** Everything else is one statement: a send that names no place, brings no files and asks one model. */
function needsTransaction(input: PostMessage): boolean {
  const isPlain = input.models === undefined && (input.attachmentIds?.length ?? 0) === 0;
  return !isPlain || input.fork || input.parentId !== undefined;
}

async function append(actor: UserActor, turn: Turn, hold: Hold | null): Promise<InsertedTurn> {
  if (hold !== null) {
    return db.$transaction(async (tx) => {
      await lockSession(tx, turn.sessionId);
      return insertOrThrow(actor, { ...turn, reserved: await takeHold(tx, hold) }, tx, []);
    });
  }
  const inserted = await insertTurn(actor, turn);
  if (!inserted) throw notFound("branch");
  return inserted;
}

/** A send that names its parent, or brings files: at the head it is an ordinary one, elsewhere it opens a lane of its own if it may. */
async function insertAt(
  actor: UserActor,
  access: SessionAccess,
  given: Turn,
  input: PostMessage,
  holds: ReadonlyArray<Hold | null>,
): Promise<InsertedTurn> {
  return db.$transaction(async (tx) => {
    await lockSession(tx, access.sessionId);
    const turn = { ...given, ...(await takeHolds(tx, holds)) };
    const branch = await tx.branch.findFirst({ where: { id: turn.branchId, sessionId: access.sessionId } });
    if (!branch) throw notFound("branch");
    if (branch.status === "pruned") throw new AppError("conflict", "This branch was pruned. Restore it first.");
    const parentId = input.parentId === undefined ? branch.headMessageId : input.parentId;
    if (parentId === branch.headMessageId && !input.fork) return insertOrThrow(actor, turn, tx, []);
    if (!input.fork) {
      throw new AppError(
        "conflict",
        "Somebody wrote here in the meantime. Send again to answer the newest message, or branch from the one you meant.",
      );
    }
    const lane = await insertLane(tx, actor, {
      sessionId: access.sessionId,
      parentId,
      besideId: branch.id,
      participantId: access.participantId,
    });
    return insertOrThrow(actor, { ...turn, branchId: lane.branchId }, tx, lane.events);
  });
}

async function takeHolds(
  tx: Tx,
  holds: ReadonlyArray<Hold | null>,
): Promise<Pick<Turn, "reserved" | "reservedOthers">> {
  const taken: Reserved[] = [];
  for (const hold of holds) taken.push(await takeHold(tx, hold));
  return { reserved: taken[0], reservedOthers: taken.slice(1) };
}

async function insertOrThrow(actor: UserActor, turn: Turn, tx: Tx, before: RecordedEvent[]): Promise<InsertedTurn> {
  const inserted = await insertTurn(actor, turn, tx);
  if (!inserted) throw notFound("branch");
  const { sessionId, content, attachmentIds } = turn;
  if (attachmentIds.length > 0) await attachFiles(tx, { id: inserted.messageId, sessionId, content }, attachmentIds);
  const others = await insertOtherAnswers(tx, actor, turn, inserted.messageId);
  return { ...inserted, others: others.answers, events: [...before, ...inserted.events, ...others.events] };
}

/** Starts the runs of a stored turn, tells everyone, and shapes the answer for the caller. */
export async function begin(inserted: InsertedTurn, turn: Pick<Turn, "model">): Promise<PostResult> {
  const { messageId, answerId, runId, others = [] } = inserted;
  const begun = answerId === null || runId === null ? [] : [{ answerId, runId, model: turn.model ?? "" }, ...others];
  for (const run of begun) startRun(run.runId);
  const events = await publishEvents(inserted.events);
  const find = (id: string) => events.find((event) => event.message?.id === id)?.message;
  const message = find(messageId);
  if (!message) throw new Error("a stored message could not be read back");
  const runs = begun.flatMap((run) => {
    const answer = find(run.answerId);
    return answer ? [presentNewRun({ runId: run.runId, model: run.model, answer })] : [];
  });
  return { message, runs };
}

/** The message that an earlier send with the same `id` stored, with its runs. When there is none, a budget is the reason. */
async function findPosted(access: SessionAccess, turn: Turn, reason: unknown): Promise<PostResult> {
  const known = await db.message.findFirst({
    where: { sessionId: access.sessionId, participantId: access.participantId, clientId: turn.clientId },
    select: { id: true, bodyHash: true },
  });
  if (!known && isUsedUp(reason)) throw reason;
  if (!known) throw new AppError("conflict", "This message could not be stored. Send it again.");
  if (known.bodyHash !== turn.bodyHash) {
    throw new AppError("conflict", "Another message was already sent with this id. Use a new id for a new message.");
  }
  // Later runs are answers again; those of one send were made at once, in the order of their ids.
  const runs = await db.run.findMany({
    where: { message: { parentId: known.id } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 1 + turn.others.length,
  });
  const read = await presentMessages(await readMessages([known.id, ...runs.map((run) => run.messageId)]));
  const find = (id: string) => read.find((message) => message.id === id);
  const message = find(known.id);
  if (!message) throw notFound("message");
  const begun = runs.flatMap((run) => {
    const answer = find(run.messageId);
    return answer ? [presentNewRun({ runId: run.id, model: run.model, answer })] : [];
  });
  return { message, runs: begun };
}

/** What a request that began a run was answered, for the same request coming again. */
export async function findRunResult(run: { id: string; model: string; messageId: string }): Promise<PostResult> {
  const [answer] = await presentMessages(await readMessages([run.messageId]));
  if (!answer) throw notFound("message");
  return { message: answer, runs: [presentNewRun({ runId: run.id, model: run.model, answer })] };
}
