import type { UserActor } from "#lib/actor.ts";
import { decodeCursor, encodeCursor } from "#lib/cursor.ts";
import { notFound } from "#lib/errors.ts";
import type { BranchNode, ListBranches } from "#lib/schemas/branch.ts";
import { Prisma } from "#prisma/generated/client.ts";
import { readNode, readNodes } from "#services/branches/nodes.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";

/** The branches of a session, oldest first, side threads and versions included. Pruned ones only when asked for. */
export async function listBranches(
  actor: UserActor,
  input: { sessionId: string } & ListBranches,
): Promise<{ data: BranchNode[]; nextCursor: string | null }> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const conditions = [
    Prisma.sql`b.session_id = ${input.sessionId}::uuid`,
    input.pruned ? Prisma.sql`b.status = 'pruned'` : Prisma.sql`b.status <> 'pruned'`,
  ];
  if (input.cursor) {
    const [at, id] = decodeCursor(input.cursor);
    conditions.push(Prisma.sql`(b.created_at, b.id) > (${at}::timestamptz, ${id}::uuid)`);
  }
  const nodes = await readNodes(Prisma.join(conditions, " AND "), input.limit + 1);
  const data = nodes.slice(0, input.limit);
  const last = data.at(-1);
  return { data, nextCursor: nodes.length > input.limit && last ? encodeCursor([last.createdAt, last.id]) : null };
}

/** One branch of a session, also a pruned one. */
export async function findBranch(
  actor: UserActor,
  input: { sessionId: string; branchId: string },
): Promise<BranchNode> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const node = await readNode(input.sessionId, input.branchId);
  if (!node) throw notFound("branch");
  return node;
}
