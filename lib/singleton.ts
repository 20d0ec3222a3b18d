/**
 * Keeps one value per process. Next bundles route handlers apart from the process entry, so a module may be loaded
 * twice; whatever must be shared (database client, bus, live runs) hangs on `globalThis` instead.
 */
export function singleton<Value>(name: string, create: () => Value): Value {
  const key = Symbol.for(`parley.${name}`);
  const store = globalThis as unknown as Record<symbol, Value | undefined>;
  store[key] ??= create();
  return store[key];
}
