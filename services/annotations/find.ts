import type { Tx } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import type { Annotation } from "#prisma/generated/client.ts";

/** A note of a message that was not deleted. Notes of other messages look as if they did not exist. */
export async function findAnnotation(tx: Tx, input: { id: string; messageId: string }): Promise<Annotation> {
  const annotation = await tx.annotation.findFirst({ where: { ...input, deletedAt: null } });
  if (!annotation) throw notFound("note");
  return annotation;
}
