import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { failToStart } from "#tests/support/server.ts";

const secrets = {
  AUTH_SECRET: randomBytes(32).toString("hex"),
  PARLEY_ENCRYPTION_KEY: `1:${randomBytes(32).toString("base64")}`,
};

test("a port in use is refused before anything else is done", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const { port } = blocker.address() as AddressInfo;
  const { code, output } = await failToStart({ env: { PORT: String(port) } });
  blocker.close();
  expect(code).toBe(1);
  expect(output).toBe(`Port ${port} is already in use. Stop the other program or set PORT to another number.\n`);
});

test("a PORT that is no number is refused", async () => {
  const { code, output } = await failToStart({ env: { PORT: "http" } });
  expect(code).toBe(1);
  expect(output).toBe('PORT is "http", but must be a number from 0 to 65535.\n');
});

test("a data folder that cannot be used is refused", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  const file = path.join(folder, "file");
  await writeFile(file, "");
  const { code, output } = await failToStart({ dataDirectory: file });
  await rm(folder, { recursive: true });
  expect(code).toBe(1);
  expect(output).toMatch(/^The data folder .+ cannot be used .+\n$/);
});

test("a database that does not answer is refused without printing its password", async () => {
  const { code, output } = await failToStart({
    env: { ...secrets, DATABASE_URL: "postgresql://parley:hunter2@127.0.0.1:9/parley" },
  });
  expect(code).toBe(1);
  expect(output).toMatch(/The database at 127\.0\.0\.1:9\/parley cannot be used: .+ Check DATABASE_URL\.\n$/);
  expect(output).not.toContain("hunter2");
});

test("with a database of one's own, missing secrets are refused", async () => {
  const { code, output } = await failToStart({ env: { DATABASE_URL: "postgresql://127.0.0.1:9/parley" } });
  expect(code).toBe(1);
  expect(output).toMatch(/^AUTH_SECRET is not set\. .+\n$/);
});
