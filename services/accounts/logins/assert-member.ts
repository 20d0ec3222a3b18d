import { db } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Throws `forbidden` when a person belongs to no org and so could see nothing once signed in. */
export async function assertMember(userId: string): Promise<void> {
  const membership = await db.membership.findFirst({ where: { userId }, select: { id: true } });
  if (!membership)
    throw new AppError("forbidden", "You are no longer a member here. Ask an owner or admin for a new invitation.");
}
