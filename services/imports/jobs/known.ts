import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { ImportItem } from "#lib/schemas/import.ts";

interface Known {
  known: ImportItem["known"];
  /** The session that it is. */
  sessionId: string | null;
}

const ownSource = "parley:";
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Finds out which conversations the actor has already: imported before, or never gone. Those in the bin do not count, so
 * that what was thrown away can be imported again.
 */
export async function findKnown(
  { userId, orgId }: UserActor,
  items: readonly { sourceId: string }[],
): Promise<(sourceId: string, fingerprint: string) => Known> {
  const sourceIds = items.map(({ sourceId }) => sourceId).filter(Boolean);
  const ownIds = sourceIds
    .filter((sourceId) => sourceId.startsWith(ownSource))
    .map((sourceId) => sourceId.slice(ownSource.length))
    .filter((id) => uuid.test(id));
  const taken = { participants: { some: { userId, status: "active" } }, orgId, deletedAt: null };
  const sessions = await db.session.findMany({
    where: { ...taken, OR: [{ ownerId: userId, importSourceId: { in: sourceIds } }, { id: { in: ownIds } }] },
    select: { id: true, importSourceId: true, importFingerprint: true },
  });
  const imported = new Map(sessions.map((session) => [session.importSourceId, session]));
  const present = new Set(sessions.map(({ id }) => `${ownSource}${id}`));
  return (sourceId, fingerprint) => {
    if (present.has(sourceId)) return { known: "present", sessionId: sourceId.slice(ownSource.length) };
    const session = sourceId === "" ? undefined : imported.get(sourceId);
    if (!session) return { known: "new", sessionId: null };
    return { known: session.importFingerprint === fingerprint ? "imported" : "grown", sessionId: session.id };
  };
}
