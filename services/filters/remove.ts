import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { notFound } from "#lib/errors.ts";
import { announceLists } from "#services/events/announce-lists.ts";

/** Forgets a saved filter. The chats that it found stay as they are. */
export async function removeFilter(actor: UserActor, input: { filterId: string }): Promise<void> {
  const { userId, orgId } = actor;
  const { count } = await db.savedFilter.deleteMany({ where: { id: input.filterId, userId, orgId } });
  if (count === 0) throw notFound("filter");
  announceLists(userId);
}
