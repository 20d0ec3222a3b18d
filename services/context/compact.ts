import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { limit } from "#lib/limits.ts";
import type { Compaction, CreateCompaction } from "#lib/schemas/context.ts";
import { assertBudget } from "#services/budgets/hold.ts";
import { insertCompaction } from "#services/context/insert-compaction.ts";
import { presentCompaction } from "#services/context/present.ts";
import { readUpTo } from "#services/context/read-up-to.ts";
import { summarise } from "#services/context/summarise.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession, type SessionAccess } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { isOnPath, pathSlices } from "#services/sessions/tree.ts";

interface Place {
  branchId: string;
  messageId: string;
  depth: number;
}

/**
 * Has a model summarise a path up to one of its messages. From then on models get the summary in their place; people
 * still read them. An earlier summary on the path is part of the new one. Needs a model that can write.
 */
export async function createCompaction(
  actor: UserActor,
  input: { sessionId: string } & CreateCompaction,
): Promise<Compaction> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "write");
  authorize(access, "run");
  await limit("send", actor.userId);
  await assertBudget(access.orgId, actor.userId);
  const place = await findPlace(access, input);
  const source = await readUpTo(access.sessionId, place);
  const { text, model } = await summarise({
    ...{ ...place, sessionId: access.sessionId, orgId: access.orgId, billedUserId: actor.userId },
    ...{ models: [input.model ?? `${access.provider}:${access.model}`, ...(access.settings.fallback ?? [])], source },
    settings: access.settings,
  });
  const { messageId, depth } = place;
  const written = { sessionId: access.sessionId, messageId, depth, summary: text, model, createdBy: actor.userId };
  return presentCompaction(await insertCompaction(actor, source, written));
}

async function findPlace(access: SessionAccess, input: CreateCompaction): Promise<Place> {
  const { sessionId } = access;
  const chain = await loadChain(sessionId, input.branchId ?? access.activeBranchId ?? access.defaultBranchId);
  const slices = pathSlices(chain);
  const last = slices.at(-1);
  if (!last) throw new AppError("invalid", "There is nothing to summarise yet.");
  const message = await db.message.findFirst({
    where: {
      ...(input.upToMessageId ? { id: input.upToMessageId, sessionId } : { branchId: last.branchId, depth: last.to }),
      branch: { status: { not: "pruned" } },
    },
    select: { id: true, branchId: true, depth: true },
  });
  if (!message || !isOnPath(slices, message)) throw notFound("message on this branch");
  return { branchId: message.branchId, messageId: message.id, depth: message.depth };
}
