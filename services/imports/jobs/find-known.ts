import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";

interface Known {
  /** `present`: it is Parley's own and never left. */
  state: "new" | "imported" | "grown" | "present";
  sessionId: string | null;
}

const uuid = /^parley:([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/i;

/**
 * Whether the actor has these conversations already, in the order given. What lies in the bin counts as gone. One that
 * says more, or something else, than when it was imported has grown.
 */
export async function findKnown(
  actor: UserActor,
  conversations: readonly { sourceId: string; fingerprint: string }[],
): Promise<Known[]> {
  const own = { ownerId: actor.userId, deletedAt: null };
  const sourceIds = conversations.map(({ sourceId }) => sourceId).filter(Boolean);
  const originals = sourceIds.map((sourceId) => uuid.exec(sourceId)?.[1]).filter((id) => id !== undefined);
  const rows = await db.session.findMany({
    // One that nobody takes part in is only half here.
    where: {
      ...own,
      participants: { some: { userId: actor.userId, status: "active" } },
      OR: [{ importSourceId: { in: sourceIds } }, { id: { in: originals } }],
    },
    select: { id: true, importSourceId: true, importFingerprint: true },
  });
  return conversations.map(({ sourceId, fingerprint }) => {
    const original = rows.find(({ id }) => `parley:${id}` === sourceId);
    if (original) return { state: "present", sessionId: original.id };
    const imported = sourceId === "" ? undefined : rows.find(({ importSourceId }) => importSourceId === sourceId);
    if (!imported) return { state: "new", sessionId: null };
    return { state: imported.importFingerprint === fingerprint ? "imported" : "grown", sessionId: imported.id };
  });
}
