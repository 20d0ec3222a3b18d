import { setTimeout as wait } from "node:timers/promises";

/** Asks again until `check` gives something, and returns it. Fails after ten seconds, saying what was waited for. */
export async function eventually<Value>(
  what: string,
  check: () => Promise<Value | undefined | null | false>,
): Promise<Value> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`This did not happen within 10 s: ${what}`);
    await wait(20);
  }
}
