import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { TemplateDraft } from "#lib/schemas/template.ts";
import { readSlices } from "#services/messages/rows.ts";
import { authorize } from "#services/permissions.ts";
import { accessSession } from "#services/sessions/access.ts";
import { loadChain } from "#services/sessions/chain.ts";
import { cutSlices, pathSlices } from "#services/sessions/tree.ts";

const most = 20;

/**
 * What a session would be as a template: its name, model, settings and the first messages of the actor's branch, as
 * plain texts. Files, notes, and what is not said by anybody stay behind. Nothing is stored.
 */
export async function draftTemplate(actor: UserActor, input: { sessionId: string }): Promise<TemplateDraft> {
  const access = await accessSession(actor, input.sessionId);
  authorize(access, "read");
  const { sessionId, settings, provider, model } = access;
  const [session, chain] = await Promise.all([
    db.session.findUniqueOrThrow({ where: { id: sessionId }, select: { name: true } }),
    loadChain(sessionId, access.activeBranchId ?? access.defaultBranchId),
  ]);
  const rows = await readSlices(cutSlices(pathSlices(chain), 0, most - 1));
  return {
    name: session.name.slice(0, 120).toWellFormed(),
    model: model === "" ? null : `${provider}:${model}`,
    settings,
    messages: rows.flatMap(({ role, type, content, status, deletedAt }) => {
      const said = type === "text" && deletedAt === null && status !== "streaming" && content.trim() !== "";
      return said && (role === "user" || role === "assistant" || role === "system") ? [{ role, content }] : [];
    }),
  };
}
