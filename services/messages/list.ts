import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { ChatMessage, ListMessages, MessagePage } from "#lib/schemas/message.ts";
import { readExtras } from "#services/messages/extras.ts";
import { presentMessage } from "#services/messages/present.ts";
import { type MessageRow, readSlices } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, isOnPath, pathSlices, type Slice } from "#services/sessions/tree.ts";

/**
 * A page of a branch's path, oldest first: the newest messages, or those before, after or around one of its messages.
 * Throws `not_found` for a message that is not on that path.
 */
export async function listMessages(
  actor: UserActor,
  input: { sessionId: string } & ListMessages,
): Promise<MessagePage> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const branchId = input.branchId ?? access.activeBranchId ?? access.defaultBranchId;
  return readPage(input.sessionId, branchId, input);
}

/** The same for a caller whose access is already established. */
export async function readPage(sessionId: string, branchId: string, query: ListMessages): Promise<MessagePage> {
  if ([query.before, query.after, query.around].filter(Boolean).length > 1) {
    throw new AppError("invalid", "Use only one of before, after and around.");
  }
  const chain = await loadChain(sessionId, branchId);
  const slices = pathSlices(chain);
  const last = chain[0].headDepth;
  const [from, to] = await window(query, slices, last);
  const rows = await readSlices(cutSlices(slices, from, to));
  const data = await presentMessages(rows);
  const hasOlder = from > 0;
  const hasNewer = to < last;
  const cursor = query.after ? (hasNewer ? data.at(-1)?.id : null) : hasOlder ? data[0]?.id : null;
  return { data, nextCursor: cursor ?? null, hasOlder, hasNewer };
}

async function window(query: ListMessages, slices: readonly Slice[], last: number): Promise<[number, number]> {
  const anchorId = query.before ?? query.after ?? query.around;
  if (!anchorId) return [Math.max(0, last - query.limit + 1), last];
  const anchor = await db.message.findUnique({ where: { id: anchorId }, select: { branchId: true, depth: true } });
  if (!anchor || !isOnPath(slices, anchor)) throw notFound("message on this branch");
  if (query.before) return [Math.max(0, anchor.depth - query.limit), anchor.depth - 1];
  if (query.after) return [anchor.depth + 1, Math.min(last, anchor.depth + query.limit)];
  const from = Math.max(0, anchor.depth - Math.floor(query.limit / 2));
  return [from, Math.min(last, from + query.limit - 1)];
}

/** Shapes rows for callers, with the earlier texts of those that were edited and what hangs on them. */
export async function presentMessages(rows: readonly MessageRow[]): Promise<ChatMessage[]> {
  const edited = rows.filter((row) => row.editedAt !== null && row.deletedAt === null).map((row) => row.id);
  const [edits, extras] = await Promise.all([
    edited.length === 0
      ? []
      : db.messageEdit.findMany({ where: { messageId: { in: edited } }, orderBy: { createdAt: "asc" } }),
    readExtras(rows.filter((row) => row.hasExtras).map((row) => row.id)),
  ]);
  return rows.map((row) =>
    presentMessage(
      row,
      edits
        .filter((edit) => edit.messageId === row.id)
        .map((edit) => ({ content: edit.content, at: edit.createdAt.toISOString() })),
      extras.get(row.id),
    ),
  );
}
