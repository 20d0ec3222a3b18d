import { newId } from "#lib/id.ts";
import { record, type Tip, type Writer, writeLane } from "#prisma/seed/compose.ts";
import type { Fork } from "#prisma/seed/conversation.ts";

/** Writes a named branch that leaves the main path, and merges it at once if it was merged. */
export function writeFork(writer: Writer, fork: Fork, from: Tip): void {
  const branchId = newId();
  const { sessionId, userId } = writer.place;
  const at = new Date(writer.clock);
  writer.rows.branches.push({
    id: branchId,
    sessionId,
    kind: "fork",
    name: fork.name,
    favorite: fork.favorite ?? false,
    parentBranchId: from.branchId,
    forkDepth: from.depth - 1,
    createdBy: userId,
    createdAt: at,
    updatedAt: at,
  });
  record(writer, "branch.created", { branchId });
  writeLane(writer, fork.turns, { ...from, branchId });
  if (fork.merged) writeMerge(writer, branchId);
}

/** Copies the messages of a lane to the end of the main one. Copies have no runs. */
function writeMerge(writer: Writer, sourceBranchId: string): void {
  const { rows, place } = writer;
  const { sessionId, branchId, userId } = place;
  const head = rows.heads.find((lane) => lane.branchId === branchId);
  const sources = rows.messages.filter((message) => message.branchId === sourceBranchId);
  if (!head) throw new Error("the main lane is not written yet");
  const mergeId = newId();
  const createdAt = new Date(writer.clock);
  const messageIds = sources.map((source) => source.id);
  rows.merges.push({
    ...{ id: mergeId, sessionId, branchId, sourceSessionId: sessionId, sourceBranchId, mode: "append" },
    ...{ messageIds, createdBy: userId, createdAt },
  });
  for (const source of sources) {
    const id = newId();
    const place = { branchId, depth: head.headDepth + 1, parentId: head.headMessageId, seq: rows.nextSeq };
    rows.messages.push({ ...source, ...place, id, mergeId, copiedFromId: source.id });
    record(writer, "message.created", { messageId: id, branchId });
    head.headMessageId = id;
    head.headDepth += 1;
  }
  record(writer, "branch.merged", { branchId, mergeId });
}
