import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { PromptSummary } from "#lib/schemas/prompt.ts";
import type { ListKept } from "#lib/schemas/template.ts";
import { afterCursor, toPage } from "#services/accounts/page.ts";
import { presentPromptSummary } from "#services/prompts/present.ts";
import { containing } from "#services/templates/list.ts";
import { withOwner } from "#services/templates/present.ts";
import { whoseOf } from "#services/templates/rules.ts";

/** The prompts that the actor may use, newest first. */
export async function listPrompts(
  actor: UserActor,
  input: ListKept,
): Promise<{ data: PromptSummary[]; nextCursor: string | null }> {
  const words = input.query?.trim();
  const found = words ? containing(words) : null;
  const rows = await db.prompt.findMany({
    where: {
      AND: [
        whoseOf(actor, input.whose),
        found ? { OR: [{ title: found }, { description: found }, { command: found }] } : {},
        afterCursor(input.cursor),
      ],
    },
    orderBy: { id: "desc" },
    take: input.limit + 1,
    include: withOwner,
  });
  return toPage(rows, input.limit, (row) => presentPromptSummary(actor, row));
}
