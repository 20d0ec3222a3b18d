import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Runs the model or the relay as a process of its own, so that its CPU is not the load generator's. */
export async function startHelper(name, upstream) {
  const file = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url));
  const env = { PATH: process.env.PATH, PORT: "0", ...(upstream ? { UPSTREAM: upstream } : {}) };
  const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const url = /http:\/\/[\d.:]+/.exec(String(line))?.[0];
  if (!url) throw new Error(`${name} did not start: ${line}`);
  return { url, pid: child.pid, stop: () => child.kill() };
}
