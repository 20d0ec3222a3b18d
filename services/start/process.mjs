import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./environment.mjs";
import { StartError } from "./output.mjs";

/** The Node that package.json pins; it exists once packages are installed. */
export const pinnedNode = path.join(root, "node_modules/.bin/node");

/** Runs a command to its end without showing its output, unless it fails. */
export function run(command, args, { env = {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
      signal,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve(output);
      reject(new StartError(`${output.trim()}\n${[path.basename(command), ...args].join(" ")} failed.`));
    });
  });
}

/**
 * Starts a script under the pinned Node and keeps a channel to it. It gets a process group of its own, because Ctrl-C
 * goes to a whole group and the order of stopping must stay ours; and it stops by itself when the channel closes,
 * because nobody is left to stop it then. `nodeOptions` are flags for Node itself.
 */
export function startChild(script, args, env, nodeOptions = []) {
  const child = spawn(pinnedNode, [...nodeOptions, path.join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const exited = new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: 1, signal: null }));
  });
  return { pid: child.pid, exited, ready: () => firstMessage(child), kill: (name) => child.kill(name) };
}

/** Waits for the child to say that it is up. An exit before that is a failure that the child has explained itself. */
function firstMessage(child) {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new StartError("")));
  });
}

/** Asks a child to stop and waits; after `grace` milliseconds it is killed. */
export async function stopChild(child, grace) {
  if (!child) return;
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  await child.exited;
  clearTimeout(timer);
}
