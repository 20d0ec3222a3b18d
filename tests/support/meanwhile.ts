import { vi } from "vitest";
import { db } from "#lib/db.ts";

/**
 * Does something after the next request has looked and before its transaction begins, as somebody else may at just that
 * moment.
 */
export function beforeTransaction(doing: () => Promise<unknown>): void {
  const run = db.$transaction.bind(db);
  const spy = vi.spyOn(db, "$transaction");
  spy.mockImplementationOnce(async (change: Parameters<typeof run>[0], ...rest: unknown[]) => {
    spy.mockRestore();
    await doing();
    return Reflect.apply(run, db, [change, ...rest]);
  });
}
