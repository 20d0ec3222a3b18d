import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Slice } from "#services/sessions/tree.ts";

/** A message as copying and comparing need it: where it is and what it is a copy of, without its words. */
export interface Original {
  id: string;
  branchId: string;
  depth: number;
  parentId: string | null;
  /** The message that this one and all its copies come from: itself unless it is a copy. */
  origin: string;
  role: string;
  type: string;
  streaming: boolean;
  deleted: boolean;
  mergeId: string | null;
  /** Has rows of its own beside it, such as attachments or earlier texts. */
  laden: boolean;
}

const columns = Prisma.sql`
  m.id, m.branch_id AS "branchId", m.depth, m.parent_id AS "parentId", coalesce(m.copied_from_id, m.id) AS origin, m.role, m.type,
  m.status = 'streaming' AS streaming, m.deleted_at IS NOT NULL AS deleted, m.merge_id AS "mergeId",
  m.has_extras OR m.edited_at IS NOT NULL AS laden`;

/** The messages of a stretch of a path, oldest first. */
export function readOriginals(tx: Tx, slices: readonly Slice[]): Promise<Original[]> {
  if (slices.length === 0) return Promise.resolve([]);
  return tx.$queryRaw<Original[]>`
    SELECT ${columns} FROM unnest(${slices.map((slice) => slice.branchId)}::uuid[], ${slices.map((slice) => slice.from)}::int[],
                ${slices.map((slice) => slice.to)}::int[]) AS slice(branch_id, low, high)
    JOIN chat_messages m ON m.branch_id = slice.branch_id AND m.depth BETWEEN slice.low AND slice.high
    ORDER BY m.depth`;
}

/** All messages of a session that lie in lanes which were not pruned, in the order in which they were made. */
export function readAllOriginals(tx: Tx, sessionId: string): Promise<Original[]> {
  return tx.$queryRaw<Original[]>`
    SELECT ${columns} FROM chat_messages m JOIN chat_branches b ON b.id = m.branch_id
    WHERE m.session_id = ${sessionId}::uuid AND b.status <> 'pruned' ORDER BY m.seq`;
}

/** Messages of a session by their ids, in the order of their paths. Those in pruned lanes or elsewhere are left out. */
export function readChosenOriginals(tx: Tx, sessionId: string, ids: readonly string[]): Promise<Original[]> {
  return tx.$queryRaw<Original[]>`
    SELECT ${columns} FROM chat_messages m JOIN chat_branches b ON b.id = m.branch_id
    WHERE m.id = ANY(${[...ids]}::uuid[]) AND m.session_id = ${sessionId}::uuid AND b.status <> 'pruned' ORDER BY m.depth, m.seq`;
}

/** What is being written has no end yet that a copy could have. */
export function refuseStreaming(originals: readonly Original[]): void {
  if (originals.some((original) => original.streaming))
    throw new AppError("conflict", "An answer there is still being written. Stop it or wait for it, then try again.");
}
