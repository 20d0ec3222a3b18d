import type { UserActor } from "#lib/actor.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import type { Preferences } from "#lib/schemas/account.ts";
import { readPreferences } from "#services/accounts/find-preferences.ts";

/** Changes the given preferences, keeps the others, and tells the actor's other tabs. */
export async function updatePreferences(actor: UserActor, changes: Preferences): Promise<Preferences> {
  // Merged by the database in one statement, so that two tabs changing different things both win.
  const [row] = await db.$queryRaw<{ values: unknown }[]>`
    INSERT INTO user_preferences (user_id, values, updated_at)
    VALUES (${actor.userId}::uuid, ${JSON.stringify(changes)}::jsonb, now())
    ON CONFLICT (user_id) DO UPDATE SET values = user_preferences.values || excluded.values, updated_at = now()
    RETURNING values`;
  bus.publish(`user:${actor.userId}`, { kind: "account", change: "preferences" });
  return readPreferences(row?.values);
}
