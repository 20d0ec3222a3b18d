import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { root } from "#services/start/environment.mjs";
import { readLock } from "#services/start/lock.mjs";
import { testEnvironment } from "#tests/support/environment.ts";
import { failToStart, startServer, type TestServer } from "#tests/support/server.ts";

test.describe.configure({ timeout: 120_000 });

let server: TestServer | undefined;
test.afterEach(async () => {
  await server?.remove();
  server = undefined;
});

test("SIGTERM stops every process and leaves the data folder free", async () => {
  server = await startServer();
  const pids = server.pids();
  expect(pids).toHaveLength(3);
  expect(await server.stop("SIGTERM")).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(existsSync(path.join(server.dataDirectory, "lock"))).toBe(false);
});

test("SIGTERM to npm reaches Parley although npm's shell keeps it to itself", async () => {
  // This one begins as a newcomer does, with a folder that has nothing in it.
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  server = await startServer({ npm: true, dataDirectory });
  const pids = server.pids();
  await server.stop("SIGTERM");
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

test("a restart keeps the data and the secrets", async () => {
  server = await startServer();
  const { dataDirectory } = server;
  await query(server, "INSERT INTO orgs (id, name, slug) VALUES (gen_random_uuid(), 'Kept', 'kept')");
  const secrets = await readFile(path.join(dataDirectory, "secrets.json"), "utf8");
  expect((await stat(path.join(dataDirectory, "secrets.json"))).mode & 0o777).toBe(0o600);
  await server.stop("SIGINT");

  server = await startServer({ dataDirectory });
  expect(await query(server, "SELECT name FROM orgs")).toEqual([{ name: "Kept" }]);
  expect(await readFile(path.join(dataDirectory, "secrets.json"), "utf8")).toBe(secrets);
});

test("a second start on the same data folder refuses", async () => {
  server = await startServer();
  const second = await failToStart({ dataDirectory: server.dataDirectory });
  expect(second.code).toBe(1);
  expect(second.output).toMatch(/^Parley is already running on .+\. Stop it first\.\n$/);
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});

test("after a power cut it starts again with what was committed", async () => {
  server = await startServer();
  const { dataDirectory } = server;
  await query(server, "INSERT INTO orgs (id, name, slug) VALUES (gen_random_uuid(), 'Durable', 'durable')");
  await server.kill();
  server = await startServer({ dataDirectory });
  expect(await query(server, "SELECT name FROM orgs")).toEqual([{ name: "Durable" }]);
});

test("children of a killed bootstrap end by themselves, and the next start waits for them", async () => {
  server = await startServer();
  const { dataDirectory } = server;
  const [bootstrap = 0, ...children] = server.pids();
  process.kill(bootstrap, "SIGKILL");
  server = await startServer({ dataDirectory });
  expect(children.filter(isAlive)).toEqual([]);
});

test("when the server dies the database is closed and the exit code says so", async () => {
  server = await startServer();
  const [, database = 0, app = 0] = server.pids();
  process.kill(app, "SIGKILL");
  expect(await server.exited).toBe(1);
  expect(isAlive(database)).toBe(false);
});

test("when the database dies the server stops too and the exit code says so", async () => {
  server = await startServer();
  const [, database = 0, app = 0] = server.pids();
  process.kill(database, "SIGKILL");
  expect(await server.exited).toBe(1);
  expect(isAlive(app)).toBe(false);
  expect(server.output()).toContain("The embedded database stopped unexpectedly.");
});

test("beyond loopback the setup token is printed while there is no account", async () => {
  server = await startServer({ env: { HOST: "0.0.0.0" } });
  await expect.poll(() => server?.output()).toMatch(/The first account needs this setup token: [\w-]{22}\n/);
  expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
});

test("a script uses the running server's database, and opens the database itself when there is none", async () => {
  server = await startServer();
  await query(server, "INSERT INTO orgs (id, name, slug) VALUES (gen_random_uuid(), 'One', 'one')");
  expect(await runScript(server.dataDirectory)).toBe("1 orgs, now please\n");
  await server.stop();
  expect(await runScript(server.dataDirectory)).toBe("1 orgs, now please\n");
});

async function runScript(dataDirectory: string): Promise<string> {
  const args = ["services/start/script.mjs", "tests/fixtures/count-orgs.ts", "now", "please"];
  const env = { ...process.env, ...testEnvironment, AUTH_SECRET: "", PARLEY_ENCRYPTION_KEY: "" };
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env: { ...env, PARLEY_DATA_DIR: dataDirectory },
  });
  return stdout;
}

/** A process that has ended may keep its id until its parent asks for the exit code; on Linux its state tells. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self") || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

async function query({ dataDirectory }: TestServer, sql: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: readLock(dataDirectory).databaseUrl });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}
