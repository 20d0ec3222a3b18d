import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { testEnvironment } from "./support/environment.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const withDatabase = ["tests/**/*.db.test.ts", "tests/{app,prisma,security,services}/**/*.test.ts"];
/** Words are collected in the order of all messages, and wait for answers that other tests leave unwritten. */
const allMessages = ["tests/services/search/corrections.test.ts"];
/** They make the first account of an installation, so they have a database of their own and run one after the other. */
const firstAccount = ["tests/services/accounts/register.test.ts", "tests/prisma/seed.test.ts"];

/** What they show is the same on every database, or of the embedded one alone: files, model servers, a backup. */
const onAnyDatabase = [
  "tests/prisma/{pglite-server,schema}.test.ts",
  "tests/services/ai/{demo,discover,faults,protocols}.test.ts",
  "tests/services/attachments/hostile.test.ts",
  "tests/services/backup/backup.test.ts",
  "tests/services/exports/{docx,docx-edges,hard,pdf,worker}.test.ts",
];

const database = {
  globalSetup: ["tests/support/database-setup.ts"],
  setupFiles: ["tests/support/database-environment.ts", "tests/support/empty-environment.ts"],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    // As in the browser: what only a second try passed, because the machine was busy, is named at the end.
    retry: process.env.CI ? 1 : 0,
    env: testEnvironment,
    setupFiles: ["tests/support/empty-environment.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...withDatabase, "tests/e2e/**"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...database,
          name: "integration",
          include: withDatabase,
          exclude: [...firstAccount, ...allMessages, ...onAnyDatabase],
        },
      },
      {
        extends: true,
        test: { ...database, name: "on any database", include: onAnyDatabase },
      },
      {
        extends: true,
        test: { ...database, name: "integration all messages", include: allMessages },
      },
      {
        extends: true,
        test: { ...database, name: "integration first account", include: firstAccount, fileParallelism: false },
      },
    ],
  },
});
