import { defineConfig, devices } from "@playwright/test";
import { chromiumArguments, findChromium } from "./support/chromium.ts";

export default defineConfig({
  testDir: "./e2e",
  outputDir: "../test-results",
  // Each worker starts the whole product with a database of its own; more than two are too much for a small machine.
  workers: 2,
  timeout: 60_000,
  // On a machine that is busy with other things a test may run out of time. One that only then passed is named at the end.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    ...devices["Desktop Chrome"],
    // Pictures of every step would cost more than the steps; a failed test leaves its page and what was clicked.
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    screenshot: "only-on-failure",
    launchOptions: { executablePath: await findChromium(), args: chromiumArguments },
  },
});
