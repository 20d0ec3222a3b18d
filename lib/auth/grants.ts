import { bus } from "#lib/bus/bus.ts";
import type { OrgRole } from "#lib/schemas/account.ts";
import { singleton } from "#lib/singleton.ts";

/** What a sign-in or an API key entitles to, as the database said at most five seconds ago. */
export interface Grant {
  /** The sign-in's or the key's row. */
  id: string;
  userId: string;
  orgId: string;
  orgRole: OrgRole;
  /** Of a key; a sign-in may do everything its person may. */
  scopes: string[];
  /** Milliseconds since 1970. */
  expiresAt: number | null;
}

/** Sent on the bus topic `auth:revoked`. Without `loginId` and `keyId` it concerns everything the user has. */
export interface Revocation {
  kind: "revoked";
  userId: string;
  loginId?: string;
  keyId?: string;
}

interface Entry {
  grant: Promise<Grant | undefined>;
  known: Grant | undefined;
  until: number;
}

/** Milliseconds a grant may be believed. Short of the promised five seconds by what a slow query takes. */
const lifetime = 4_000;
const mostEntries = 10_000;

const cache = singleton("grants", () => {
  const entries = new Map<string, Entry>();
  bus.subscribe("auth:revoked", ({ userId, loginId, keyId }: Revocation) => {
    for (const [name, { known }] of entries) {
      // One that is still being read may be of this user and may have been read too early.
      const concerned = !known || (known.userId === userId && [undefined, known.id].includes(loginId ?? keyId));
      if (concerned) entries.delete(name);
    }
  });
  return entries;
});

/** The grant under `name`, from the cache or from `load`. What does not exist is not remembered. */
export async function findGrant(name: string, load: () => Promise<Grant | undefined>): Promise<Grant | undefined> {
  const now = Date.now();
  const found = cache.get(name);
  if (found && found.until > now) return current(await found.grant, now);
  const entry: Entry = { grant: load(), known: undefined, until: now + lifetime };
  makeRoom();
  cache.set(name, entry);
  const forget = () => void (cache.get(name) === entry && cache.delete(name));
  try {
    entry.known = await entry.grant;
  } catch (error) {
    forget();
    throw error;
  }
  if (!entry.known) forget();
  return current(entry.known, now);
}

function current(grant: Grant | undefined, now: number): Grant | undefined {
  return grant && (grant.expiresAt === null || grant.expiresAt > now) ? grant : undefined;
}

function makeRoom(): void {
  const oldest = cache.keys().next().value;
  if (cache.size >= mostEntries && oldest !== undefined) cache.delete(oldest);
}
