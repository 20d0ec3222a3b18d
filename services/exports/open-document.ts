import { buffer as bufferOf } from "node:stream/consumers";
import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ChatMessage } from "#lib/schemas/message.ts";
import type { ChatSession } from "#lib/schemas/session.ts";
import { readAttachment } from "#services/attachments/find.ts";
import type { ExportDocument, Section } from "#services/exports/document.ts";
import { presentMessages } from "#services/messages/list.ts";
import { readMessages, readSlices } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { presentSession } from "#services/sessions/find.ts";
import { presentBranch } from "#services/sessions/present.ts";
import { cutSlices, pathSlices, type Slice } from "#services/sessions/tree.ts";

/** Messages that are read at once, unless fewer will do. */
const usuallyAtOnce = 200;

/** What was pruned is gone for those who read, so it does not leave either. */
const living = { status: { not: "pruned" } };

type Choice = Pick<ExportOptions, "branches" | "branchId">;

/**
 * Opens a session for export. What is written to it from now on stays out, so that a conversation which grows meanwhile
 * has an end. Throws `not_found` and `forbidden` before the first byte.
 */
export async function openDocument(
  actor: UserActor,
  input: { sessionId: string; origin: string; atOnce?: number } & Choice,
): Promise<ExportDocument> {
  const { atOnce = usuallyAtOnce } = input;
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "export");
  const shown = await presentSession(access);
  const rows = await db.branch.findMany({ where: { sessionId: shown.id, ...living }, orderBy: { createdAt: "asc" } });
  const session = { ...shown, branches: rows.map(presentBranch) };
  const branchId = input.branchId ?? session.activeBranchId;
  const path = pathSlices(await loadChain(session.id, branchId));
  if (input.branches === "all" && input.branchId !== undefined)
    throw new AppError("invalid", "branchId: Leave it out when the whole tree is exported.");
  return {
    session,
    origin: input.origin,
    exportedAt: new Date(),
    sections: () => readSections(session, path, branchId, input.branches, atOnce),
    everything: () => readEverything(session, atOnce),
    readFile: (attachmentId) => readFile(attachmentId, session.id),
  };
}

/** Only files of this session: an id in a document is no permission. */
async function readFile(attachmentId: string, sessionId: string): Promise<Uint8Array | undefined> {
  const carried = await db.messageAttachment.findFirst({
    where: { attachmentId, message: { sessionId, deletedAt: null } },
    select: { attachmentId: true },
  });
  if (!carried) return undefined;
  try {
    return await bufferOf((await readAttachment(attachmentId)).read());
  } catch (error) {
    logger.warn({ error, attachmentId }, "a file could not be read for an export");
    return undefined;
  }
}

async function* readSections(
  session: ChatSession,
  path: readonly Slice[],
  branchId: string,
  branches: Choice["branches"],
  atOnce: number,
): AsyncGenerator<Section> {
  const numbers = new Map<string, number>();
  const count = (messages: AsyncIterable<ChatMessage>) => numbered(messages, numbers);
  yield* count(readPath(session, path, atOnce));
  if (branches === "active") return;
  const onPath = new Map(path.map((slice) => [slice.branchId, slice]));
  for (const branch of session.branches) {
    const from = (onPath.get(branch.id)?.to ?? branch.forkDepth) + 1;
    if (branch.id === branchId || from > branch.headDepth) continue;
    yield { kind: "branch", branch, after: numbers.get(await parentOf(branch.id, from)) ?? 0 };
    yield* count(readPath(session, [{ branchId: branch.id, from, to: branch.headDepth }], atOnce));
  }
}

/** The message before the first one of a lane that is still to come. */
async function parentOf(branchId: string, depth: number): Promise<string> {
  const first = await db.message.findFirst({ where: { branchId, depth }, select: { parentId: true } });
  return first?.parentId ?? "";
}

async function* numbered(messages: AsyncIterable<ChatMessage>, numbers: Map<string, number>): AsyncGenerator<Section> {
  for await (const message of messages) {
    // What a command answered is no part of what was said.
    if (message.deletedAt !== null || message.type !== "text") continue;
    numbers.set(message.id, numbers.size + 1);
    yield { kind: "message", message, number: numbers.size };
  }
}

async function* readPath(session: ChatSession, slices: readonly Slice[], atOnce: number): AsyncGenerator<ChatMessage> {
  const first = slices[0]?.from ?? 0;
  const last = slices.at(-1)?.to ?? -1;
  for (let from = first; from <= last; from += atOnce) {
    const rows = await readSlices(cutSlices(slices, from, Math.min(last, from + atOnce - 1)));
    yield* (await presentMessages(rows)).filter((message) => message.seq <= session.lastSeq);
  }
}

async function* readEverything(session: ChatSession, atOnce: number): AsyncGenerator<ChatMessage> {
  let after = 0;
  for (;;) {
    const ids = await db.message.findMany({
      where: { sessionId: session.id, branch: living, seq: { gt: after, lte: session.lastSeq } },
      orderBy: { seq: "asc" },
      take: atOnce,
      select: { id: true, seq: true },
    });
    yield* await presentMessages(await readMessages(ids.map((row) => row.id)));
    if (ids.length < atOnce) return;
    after = ids.at(-1)?.seq ?? session.lastSeq;
  }
}
