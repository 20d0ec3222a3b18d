import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";
import { id } from "#lib/schemas/common.ts";
import type { ListKept, TemplateSummary } from "#lib/schemas/template.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { presentTemplateSummary, withOwner } from "#services/templates/present.ts";
import { whoseOf } from "#services/templates/rules.ts";

/** The templates that the actor may use, the most used first. */
export async function listTemplates(
  actor: UserActor,
  input: ListKept,
): Promise<{ data: TemplateSummary[]; nextCursor: string | null }> {
  const words = input.query?.trim();
  const rows = await db.template.findMany({
    where: {
      AND: [
        whoseOf(actor, input.whose),
        words ? { OR: [{ name: containing(words) }, { description: containing(words) }] } : {},
        input.cursor === undefined ? {} : afterPlace(input.cursor),
      ],
    },
    orderBy: [{ uses: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    include: withOwner,
  });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => presentTemplateSummary(actor, row)),
    nextCursor: rows.length > input.limit && last ? `${last.uses}.${last.id}` : null,
  };
}

/** A filter for texts with these words, whatever their case. The signs that stand for any text count as themselves. */
export function containing(words: string): Prisma.StringFilter {
  return { contains: words.replace(/[\\%_]/g, (sign) => `\\${sign}`), mode: "insensitive" };
}

function afterPlace(cursor: string): Prisma.TemplateWhereInput {
  const [uses = "", last = ""] = cursor.split(".");
  if (!/^\d{1,9}$/.test(uses) || !id.safeParse(last).success)
    throw new AppError("invalid", "cursor: Use the nextCursor of the page before.");
  return { OR: [{ uses: { lt: Number(uses) } }, { uses: Number(uses), id: { lt: last } }] };
}
