import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataFolder, readLock } from "#services/start/lock.mjs";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  file = path.join(folder, "lock");
});
afterEach(() => rm(folder, { recursive: true }));

test("a folder is locked once, and free again after release", async () => {
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(/already running/);
  lock.release();
  (await lockDataFolder(folder)).release();
});

test("what the owner records can be read by others", async () => {
  const lock = await lockDataFolder(folder);
  lock.record({ databaseUrl: "postgresql://127.0.0.1:5555/postgres" });
  expect(readLock(folder)).toMatchObject({ pid: process.pid, databaseUrl: "postgresql://127.0.0.1:5555/postgres" });
  lock.release();
});

test("the lock of a process that is gone is taken over", async () => {
  const child = spawn(process.execPath, ["--version"]);
  await once(child, "exit");
  await writeFile(file, JSON.stringify({ pid: child.pid, started: "1", host: hostname() }));
  const lock = await lockDataFolder(folder);
  expect(JSON.parse(await readFile(file, "utf8")).pid).toBe(process.pid);
  lock.release();
});

test.runIf(process.platform === "linux")("a process id that now means another process counts as gone", async () => {
  await writeFile(file, JSON.stringify({ pid: process.pid, started: "1", host: hostname() }));
  (await lockDataFolder(folder)).release();
});

test("the lock of another container holds while it is kept fresh", async () => {
  await writeFile(file, JSON.stringify({ pid: 1, host: "another-container" }));
  await expect(lockDataFolder(folder)).rejects.toThrow(/already running/);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(file, longAgo, longAgo);
  (await lockDataFolder(folder)).release();
});

test("a lock that was cut off while being written is taken over", async () => {
  await writeFile(file, '{"pid":');
  (await lockDataFolder(folder)).release();
});
