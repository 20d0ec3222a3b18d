import type { UserActor } from "#lib/actor.ts";
import { db } from "#lib/db.ts";
import { type Preferences, preferences } from "#lib/schemas/account.ts";

/** What the actor chose for themselves. A stored value that is no longer valid is left out. */
export async function findPreferences(actor: UserActor): Promise<Preferences> {
  const row = await db.userPreference.findUnique({ where: { userId: actor.userId } });
  return readPreferences(row?.values);
}

/** Reads stored preferences one by one, so that an outdated one does not take the others with it. */
export function readPreferences(values: unknown): Preferences {
  const stored = Object.entries(typeof values === "object" && values !== null ? values : {});
  const valid = stored.filter(([name, value]) => preferences.safeParse({ [name]: value }).success);
  return preferences.parse(Object.fromEntries(valid));
}
