import { db } from "#lib/db.ts";
import type { SessionEvent } from "#lib/schemas/event.ts";
import { hydrateEvents } from "#services/events/hydrate.ts";
import { personalEvent } from "#services/events/personal.ts";
import type { StreamPosition } from "#services/events/position.ts";

/** Most events that are replayed; a reader that missed more is told to fetch afresh. */
const replayLimit = 500;
/** Milliseconds that clocks and slow commits may differ by. */
const margin = 60_000;

interface Row {
  sessionId: string;
  seq: number;
  type: string;
  payload: unknown;
  actor: unknown;
  at: Date;
}

/**
 * The events that a person missed since a position, oldest first, or "too-many". Includes those a crash kept from being
 * published: the database is asked, not the bus. `lookBack` also returns that many known events of each session, for a
 * reader that remembers what it was sent and wants those that overtook each other on their way.
 */
export async function missedEvents(
  userId: string,
  position: StreamPosition,
  lookBack: number,
): Promise<SessionEvent[] | "too-many"> {
  const known = [...position.seqs];
  const rows = await db.$queryRaw<Row[]>`
    SELECT e.session_id AS "sessionId", e.seq, e.type, e.payload, e.actor, e.created_at AS at
    FROM events e
    JOIN participants p ON p.session_id = e.session_id AND p.user_id = ${userId}::uuid AND p.status = 'active'
    LEFT JOIN unnest(${known.map(([id]) => id)}::uuid[], ${known.map(([, seq]) => seq)}::int[]) AS known(session_id, seq) ON known.session_id = e.session_id
    WHERE e.created_at > ${new Date(position.at - margin)} AND e.seq > coalesce(known.seq - ${lookBack}, 0)
    ORDER BY e.created_at, e.seq LIMIT ${replayLimit + 1}`;
  if (rows.length > replayLimit) return "too-many";
  const hydrated = await hydrateEvents(rows);
  return hydrated.map(({ event, members }) =>
    personalEvent(
      event,
      members.find((member) => member.userId === userId) ?? { starred: false, folderId: null, unread: false },
    ),
  );
}
