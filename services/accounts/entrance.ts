import { db } from "#lib/db.ts";
import { env } from "#lib/env.ts";

/** What a visitor who is not signed in can do here. */
export interface Entrance {
  /** Nobody has an account yet: whoever registers becomes the owner. */
  first: boolean;
  /** The first account needs the token that the server printed at start. */
  needsSetupToken: boolean;
  registration: "open" | "invite" | "closed";
  mail: boolean;
}

const defaultSlug = "default";
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Says which ways in are open right now. */
export async function findEntrance(): Promise<Entrance> {
  const org = await db.org.findUnique({ where: { slug: defaultSlug }, select: { id: true } });
  const first = org === null;
  return {
    first,
    needsSetupToken: first && needsSetupToken(),
    registration: env.PARLEY_REGISTRATION,
    mail: env.SMTP_URL !== undefined,
  };
}

/** True when strangers could reach the server before its owner does. */
export function needsSetupToken(): boolean {
  return !loopback.test(env.HOST);
}

/** How the one org that every account joins is found. */
export const defaultOrg = { slug: defaultSlug, name: "Parley", isDefault: true };
