import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { Person } from "#lib/schemas/person.ts";
import { sessionsOf } from "#services/search/scope.ts";

const most = 200;

/**
 * Who else is or was in the sessions that the actor may read, those they share most with first. Whoever has left
 * counts too: their words are still there.
 */
export async function listPeople(actor: UserActor): Promise<{ data: Person[] }> {
  const data = await db.$queryRaw<Person[]>`
    SELECT u.id, u.name
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id
      JOIN participants other ON other.session_id = p.session_id AND other.user_id <> p.user_id
      JOIN users u ON u.id = other.user_id
    WHERE ${sessionsOf(actor, [])}
    GROUP BY u.id, u.name ORDER BY count(*) DESC, u.name, u.id LIMIT ${most}`;
  return { data };
}
