import { db, type Tx } from "#lib/db.ts";
import { AppError } from "#lib/errors.ts";

/** Milliseconds after which a statement of a search is given up, so that no query can keep the database busy. */
const patience = 8_000;

/**
 * Runs statements of a search. Each is planned for its own words, because the best plan for a rare one is the worst for
 * a common one; bitmaps of a million messages fit into memory; and compiling would take longer than running.
 */
export async function tuned<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('work_mem', '48MB', true),
        set_config('jit', 'off', true), set_config('statement_timeout', ${`${patience}`}, true), set_config('max_parallel_workers_per_gather', '0', true)`;
      return work(tx);
    });
  } catch (error) {
    if (!isImpatience(error)) throw error;
    throw new AppError("invalid", "This search takes too long. Add a word or a filter.", { cause: error });
  }
}

/** A statement that was given up, or a transaction that was. */
function isImpatience(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("code" in error)) return false;
  return error.code === "P2028" || (error.code === "P2010" && JSON.stringify(error).includes("57014"));
}
