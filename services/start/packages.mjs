import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./environment.mjs";
import { run } from "./process.mjs";

/**
 * Installs what package-lock.json asks for, unless npm's own record says that it is there already. Runtime packages are
 * enough to start; `everything` adds those for tests. What a fuller install brought is never removed.
 */
export async function installPackages({ everything = false, signal } = {}) {
  const installed = readPackages("node_modules/.package-lock.json");
  const wanted = readPackages("package-lock.json");
  if (installed && isComplete(wanted, installed, everything)) return;
  const withTests = everything || (installed && Object.values(installed).some((entry) => entry.dev));
  const omit = withTests ? [] : ["--omit=dev"];
  await run(...npm(["ci", ...omit, "--no-audit", "--no-fund", "--loglevel=error"]), { signal });
}

function readPackages(file) {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? JSON.parse(readFileSync(absolute, "utf8")).packages : undefined;
}

/** Optional packages are for other platforms, except one: the Node that everything runs on. */
function isComplete(wanted, installed, everything) {
  if (!existsSync(path.join(root, "node_modules/.bin/node"))) return false;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "" || entry.optional || (entry.dev && !everything)) return true;
    return installed[name]?.version === entry.version;
  });
}

/** Under `npm start` the very npm that was called; otherwise the one on the path. */
function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? [process.execPath, [script, ...args]] : ["npm", args];
}
