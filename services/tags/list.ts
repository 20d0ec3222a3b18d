import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import type { TagCount } from "#lib/schemas/tag.ts";

const most = 200;

/** The tags of the sessions that the actor takes part in, the most used first. Those in the bin do not count. */
export async function listTags(actor: UserActor): Promise<{ data: TagCount[] }> {
  const data = await db.$queryRaw<TagCount[]>`
    SELECT tag, count(*)::int AS count
    FROM participants p JOIN chat_sessions s ON s.id = p.session_id CROSS JOIN LATERAL unnest(s.tags) AS tag
    WHERE p.user_id = ${actor.userId}::uuid AND p.status = 'active' AND s.org_id = ${actor.orgId}::uuid AND s.deleted_at IS NULL
    GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ${most}`;
  return { data };
}
