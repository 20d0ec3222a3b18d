import { hash, verify } from "@node-rs/argon2";
import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

// OWASP's minimum for argon2id; argon2id is the package's default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/**
 * Each hash holds 19 MiB and a core for some 30 ms, so one runs at a time and the others wait their turn: many sign-ins
 * at once are slower, and everything else is not.
 */
const atOnce = 1;
const mostWaiting = 500;

const queue = singleton("password-queue", () => ({ running: 0, waiting: [] as (() => void)[] }));

/** Hashes a new password with argon2id and a fresh salt. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** True when a stored hash is weaker than what `hashPassword` makes now, so that the next sign-in should replace it. */
export function needsRehash(passwordHash: string): boolean {
  return !passwordHash.startsWith(current);
}

/**
 * Whether `password` is the one that was hashed. Without a stored hash it spends the same time and answers false, so
 * that nobody learns which accounts exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoy()), password).catch(() => false);
  return matches && passwordHash !== null;
}

/**
 * Runs work that hashes when its turn comes. Limits that must hold exactly are checked inside it, where no
 * other attempt is under way. Throws `unavailable` when too many wait already.
 */
export async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (queue.running >= atOnce) {
    if (queue.waiting.length >= mostWaiting) {
      throw new AppError("unavailable", "Too many people are signing in at this moment. Try again in a few seconds.", {
        retryAfter: 5,
      });
    }
    await new Promise<void>((resolve) => queue.waiting.push(resolve));
  } else queue.running += 1;
  try {
    return await work();
  } finally {
    // The slot is handed on, not freed, so that nobody can slip in between.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  }
}

let decoyHash: Promise<string> | undefined;

function decoy(): Promise<string> {
  decoyHash ??= hash("no account has this password", cost);
  return decoyHash;
}
