import { buffer as bufferOf } from "node:stream/consumers";
import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import type { ExportOptions } from "#lib/schemas/export.ts";
import type { ExportedMessage, ExportedSession } from "#lib/schemas/parley-session.ts";
import { readAttachment } from "#services/attachments/find.ts";
import type { ExportDocument, Section } from "#services/exports/document.ts";
import type { FileShelf } from "#services/exports/file-shelf.ts";
import { presentWholeMessages } from "#services/exports/whole-messages.ts";
import { living, presentWholeSession } from "#services/exports/whole-session.ts";
import { readMessages, readSlices } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, pathSlices, type Slice } from "#services/sessions/tree.ts";

/** Messages that are read at once. */
const pageSize = 200;

type Choice = Pick<ExportOptions, "branches" | "branchId">;

/**
 * Opens a session for export. What is written to it from now on stays out, so that a conversation which grows meanwhile
 * has an end. With a shelf, files get their places on it as the messages that carry them are read. Throws `not_found` and
 * `forbidden` before the first byte.
 */
export async function openDocument(
  actor: UserActor,
  input: { sessionId: string; origin: string } & Choice,
  shelf?: FileShelf,
): Promise<ExportDocument> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "export");
  const session = await presentWholeSession(access);
  const branchId = input.branchId ?? session.activeBranchId;
  const path = pathSlices(await loadChain(session.id, branchId));
  if (input.branches === "all" && input.branchId !== undefined)
    throw new AppError("invalid", "branchId: Leave it out when the whole tree is exported.");
  return {
    session,
    origin: input.origin,
    exportedAt: new Date(),
    sections: () => readSections({ session, shelf }, path, branchId, input.branches),
    everything: () => readEverything({ session, shelf }),
    readFile: (attachmentId) => readFile(attachmentId, session.id),
  };
}

interface Source {
  session: ExportedSession;
  shelf: FileShelf | undefined;
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
  source: Source,
  path: readonly Slice[],
  branchId: string,
  branches: Choice["branches"],
): AsyncGenerator<Section> {
  const numbers = new Map<string, number>();
  const count = (messages: AsyncIterable<ExportedMessage>) => numbered(messages, numbers);
  yield* count(readPath(source, path));
  if (branches === "active") return;
  const onPath = new Map(path.map((slice) => [slice.branchId, slice]));
  for (const branch of source.session.branches) {
    const from = (onPath.get(branch.id)?.to ?? branch.forkDepth) + 1;
    if (branch.id === branchId || from > branch.headDepth) continue;
    yield { kind: "branch", branch, after: numbers.get(await parentOf(branch.id, from)) ?? 0 };
    yield* count(readPath(source, [{ branchId: branch.id, from, to: branch.headDepth }]));
  }
}

/** The message before the first one of a lane that is still to come. */
async function parentOf(branchId: string, depth: number): Promise<string> {
  const first = await db.message.findFirst({ where: { branchId, depth }, select: { parentId: true } });
  return first?.parentId ?? "";
}

async function* numbered(
  messages: AsyncIterable<ExportedMessage>,
  numbers: Map<string, number>,
): AsyncGenerator<Section> {
  for await (const message of messages) {
    // What a command answered is no part of what was said.
    if (message.deletedAt !== null || message.type !== "text") continue;
    numbers.set(message.id, numbers.size + 1);
    yield { kind: "message", message, number: numbers.size };
  }
}

async function* readPath({ session, shelf }: Source, slices: readonly Slice[]): AsyncGenerator<ExportedMessage> {
  const first = slices[0]?.from ?? 0;
  const last = slices.at(-1)?.to ?? -1;
  for (let from = first; from <= last; from += pageSize) {
    const rows = await readSlices(cutSlices(slices, from, Math.min(last, from + pageSize - 1)));
    yield* (await presentWholeMessages(rows, shelf)).filter((message) => message.seq <= session.lastSeq);
  }
}

async function* readEverything({ session, shelf }: Source): AsyncGenerator<ExportedMessage> {
  let after = 0;
  for (;;) {
    const ids = await db.message.findMany({
      where: { sessionId: session.id, branch: living, seq: { gt: after, lte: session.lastSeq } },
      orderBy: { seq: "asc" },
      take: pageSize,
      select: { id: true, seq: true },
    });
    yield* await presentWholeMessages(await readMessages(ids.map((row) => row.id)), shelf);
    if (ids.length < pageSize) return;
    after = ids.at(-1)?.seq ?? session.lastSeq;
  }
}
