import type { RouteModule } from "#lib/route.ts";

interface CompiledRoute {
  pattern: RegExp;
  names: string[];
  module: RouteModule;
}

/** Routes in the order in which they are tried: fixed words before parameters. */
export type RouteTable = readonly CompiledRoute[];

/** Prepares routes, keyed by paths as Next writes them (`/api/chat/sessions/[id]`), for `findRoute`. */
export function compileRoutes(routes: Readonly<Record<string, RouteModule>>): RouteTable {
  return Object.entries(routes)
    .sort(([left], [right]) => left.split("[").length - right.split("[").length)
    .map(([path, module]) => ({
      pattern: new RegExp(`^${path.replace(/[.]/g, "\\.").replace(/\[\w+\]/g, "([^/]+)")}$`),
      names: [...path.matchAll(/\[(\w+)\]/g)].map((match) => match[1] ?? ""),
      module,
    }));
}

/** The route of a request target and its decoded parameters; null when no route has this path, or it cannot be decoded. */
export function findRoute(
  table: RouteTable,
  target: string,
): { module: RouteModule; params: Record<string, string> } | null {
  const path = target.split("?", 1)[0] ?? "";
  for (const { pattern, names, module } of table) {
    const match = pattern.exec(path);
    if (!match) continue;
    try {
      return {
        module,
        params: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")])),
      };
    } catch {
      return null;
    }
  }
  return null;
}
