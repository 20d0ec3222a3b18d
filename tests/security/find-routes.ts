import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { RouteHandler } from "#lib/route.ts";
import { root } from "#services/start/environment.mjs";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** One method of one route file, as the app folder has it. */
export interface FoundRoute {
  /** `GET /api/chat/sessions/[id]` */
  name: string;
  method: string;
  path: string;
  /** Routes not made by `route()` have no `spec`. */
  handler: RouteHandler;
}

/** Reads every route file below the app folder. */
export async function findRoutes(): Promise<FoundRoute[]> {
  const found: FoundRoute[] = [];
  for (const file of filesNamed("route.ts")) {
    const module = (await import(pathToFileURL(path.join(root, "app", file)).href)) as Record<string, RouteHandler>;
    for (const method of methods) {
      const handler = module[method];
      if (handler) found.push({ name: `${method} ${addressOf(file)}`, method, path: addressOf(file), handler });
    }
  }
  return found;
}

/** The address patterns of all pages. */
export function findPages(): string[] {
  return filesNamed("page.tsx").map(addressOf);
}

function filesNamed(name: string): string[] {
  const files = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" });
  return files.map((file) => file.replaceAll(path.sep, "/")).filter((file) => path.posix.basename(file) === name);
}

/** Next's rule: folders are the path, those in parentheses only group. */
function addressOf(file: string): string {
  const folders = path.posix.dirname(file).split("/");
  return `/${folders.filter((folder) => folder !== "." && !/^\(.*\)$/.test(folder)).join("/")}`;
}
