import type { UserActor } from "#lib/actor.ts";
import type { Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import type { CreateSession } from "#lib/schemas/session.ts";
import type { FirstMessage } from "#services/messages/insert-path.ts";
import { fillTemplate } from "#services/templates/fill.ts";

type SessionStart = Omit<CreateSession, "variables"> & { messages: FirstMessage[] };

/** What a new session begins with: what was asked for, and behind it what the named template says. */
export async function startFrom(actor: UserActor, request: CreateSession): Promise<SessionStart> {
  const { variables, ...input } = request;
  if (input.templateId === undefined) {
    if (variables) throw new AppError("invalid", "variables: They belong to a template. Name one as templateId.");
    return { ...input, messages: [] };
  }
  const filled = await fillTemplate(actor, { templateId: input.templateId, variables: variables ?? {} });
  const ownModel = input.model !== undefined || input.provider !== undefined;
  return {
    ...input,
    name: input.name || filled.name,
    ...(ownModel || filled.model === null ? {} : { model: filled.model }),
    settings: { ...filled.settings, ...input.settings },
    messages: filled.messages,
  };
}

/** Notes in the transaction that makes a session that a template was used for it. */
export async function countUse(tx: Tx, templateId: string): Promise<void> {
  await tx.$executeRaw`UPDATE templates SET uses = uses + 1 WHERE id = ${templateId}::uuid`;
}
