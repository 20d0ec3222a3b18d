import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { root } from "#services/start/environment.mjs";

// The headless shell draws the same pages without a browser's own windows around them, in half the processor time.
const installed = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"].map(
  (name) => `/usr/bin/${name}`,
);

/** What every launch needs: to work for root, and to stay off the network. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/** The browser of the tests: the one named by CHROMIUM, else the system's, else one unpacked from a package. */
export async function findChromium(): Promise<string> {
  const found = [process.env.CHROMIUM ?? "", ...installed].find((file) => file && existsSync(file));
  return found ?? unpackChromium();
}

/** The package brings its own system libraries, but only when it believes to run where there are none. */
async function unpackChromium(): Promise<string> {
  const folder = path.join(root, ".cache/chromium");
  await mkdir(folder, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV ??= "AWS_Lambda_nodejs22.x";
  const { default: chromium } = await import("@sparticuz/chromium");
  const file = await chromium.executablePath();
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  process.env.LD_LIBRARY_PATH = [path.join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH]
    .filter(Boolean)
    .join(":");
  // Playwright loads its configuration in every worker: they all use what the first one unpacked.
  process.env.CHROMIUM = file;
  return file;
}
