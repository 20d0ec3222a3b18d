import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { ComparedSide } from "#lib/schemas/branch.ts";
import type { Branch } from "#prisma/generated/client.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { presentBranch } from "#services/sessions/present.ts";

/** One side of a comparison: a branch, and the session it lies in. */
export interface Side {
  access: SessionAccess;
  branch: Branch;
}

/** The branch with this id in the session, or the branch that the actor reads in the session with this id. */
export async function findSide(actor: UserActor, here: SessionAccess, id: string): Promise<Side> {
  const own = await db.branch.findFirst({ where: { id, sessionId: here.sessionId } });
  if (own) return { access: here, branch: own };
  const access = id === here.sessionId ? here : await accessSession(actor, id).catch(refuseSide);
  authorize(access, "read");
  const branchId = access.activeBranchId ?? access.defaultBranchId;
  const branch = await db.branch.findFirst({ where: { id: branchId, sessionId: access.sessionId } });
  if (!branch) throw notFound("branch");
  return { access, branch };
}

function refuseSide(error: unknown): never {
  throw AppError.is(error) && error.code === "not_found"
    ? notFound("branch of this session, and no such session")
    : error;
}

/** What a side is, and what its own messages took. Copies were paid for where they come from. */
export async function presentSide({ access, branch }: Side, messageIds: readonly string[]): Promise<ComparedSide> {
  const [session, [spent]] = await Promise.all([
    db.session.findUniqueOrThrow({ where: { id: access.sessionId }, select: { name: true } }),
    db.$queryRaw<Array<{ models: string[]; input: bigint; output: bigint; cost: bigint | null }>>`
      SELECT coalesce(array_agg(DISTINCT provider || ':' || model) FILTER (WHERE model IS NOT NULL), '{}') AS models,
        coalesce(sum(input_tokens) FILTER (WHERE copied_from_id IS NULL), 0)::bigint AS input,
        coalesce(sum(output_tokens) FILTER (WHERE copied_from_id IS NULL), 0)::bigint AS output,
        (sum(cost_micros) FILTER (WHERE copied_from_id IS NULL))::bigint AS cost
      FROM chat_messages WHERE id = ANY(${[...messageIds]}::uuid[])`,
  ]);
  return {
    sessionId: access.sessionId,
    sessionName: session.name,
    branch: presentBranch(branch),
    model: `${access.provider}:${access.model}`,
    settings: access.settings,
    messages: messageIds.length,
    models: spent?.models ?? [],
    inputTokens: Number(spent?.input ?? 0),
    outputTokens: Number(spent?.output ?? 0),
    cost: spent?.cost == null ? null : Number(spent.cost) / 1_000_000,
  };
}
