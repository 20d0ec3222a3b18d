// `npm test`: everything, from a clean checkout. `npm test -- unit|integration|e2e [filter]` runs a part, and
// `npm test -- check` all but the browser. The last line counts the tests; a step that is no test counts when it fails.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { buildPages, generateClient } from "../services/start/build.mjs";
import { root } from "../services/start/environment.mjs";
import { nodeVersionProblem } from "../services/start/node-version.mjs";
import { StartError, step } from "../services/start/output.mjs";
import { installPackages } from "../services/start/packages.mjs";
import { pinnedNode } from "../services/start/process.mjs";

const reports = path.join(root, ".cache/tests");
const tools = {
  biome: "@biomejs/biome/bin/biome",
  knip: "knip/bin/knip.js",
  next: "next/dist/bin/next",
  playwright: "@playwright/test/cli.js",
  tsc: "typescript/bin/tsc",
  vitest: "vitest/vitest.mjs",
};
const totals = { passed: 0, failed: 0 };
// What went wrong, named once more at the end, since the output above it is long.
const remarks = [];

const steps = {
  lint: () => check("Lint", "biome", "check"),
  types: () => check("Types", "tsc", "--noEmit"),
  unused: () => check("Unused code", "knip"),
  unit: (filter) => vitest(["--project", "unit"], filter),
  integration: (filter) => vitest(["--project", "integration*"], filter),
  vitest: () => vitest([], []),
  build: () => attempt("Build", () => step("Pages", buildPages)),
  e2e: (filter) => playwright(filter),
};
const suites = {
  all: ["lint", "types", "unused", "vitest", "build", "e2e"],
  check: ["lint", "types", "unused", "vitest", "build"],
  unit: ["unit"],
  integration: ["integration"],
  e2e: ["build", "e2e"],
};

const [suite = "all", ...filter] = process.argv.slice(2);
const names = suites[suite];
const problem =
  nodeVersionProblem(process.version) ??
  (names ? undefined : `Use: npm test -- [${Object.keys(suites).join("|")}] [filter]`);
if (problem) {
  console.error(problem);
  process.exit(1);
}

process.chdir(root);
process.env.PATH = `${path.dirname(pinnedNode)}${path.delimiter}${process.env.PATH}`;
process.env.NEXT_TELEMETRY_DISABLED ??= "1";
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const ready = await attempt("Preparation", async () => {
  await step("Packages", () => installPackages({ everything: true }));
  await step("Database client", generateClient);
});
if (ready) for (const name of names) await steps[name](filter);
if (remarks.length > 0) console.log(`\n${remarks.join("\n")}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

async function check(title, tool, ...args) {
  console.log(`\n${title}`);
  // Next writes the types of routes and style sheets, which are not kept in the repository.
  if (tool === "tsc") await runTool("next", ["typegen"]);
  if ((await runTool(tool, args)) !== 0) fail(title);
}

async function attempt(title, work) {
  console.log(`\n${title}`);
  try {
    await work();
    return true;
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    fail(title);
    return false;
  }
}

async function vitest(args, filters) {
  const report = path.join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runTool("vitest", [
    "run",
    "--config",
    "tests/vitest.config.ts",
    ...reporters,
    ...args,
    ...filters,
  ]);
  count("Vitest", code, report, vitestResults);
}

async function playwright(filters) {
  console.log("\nBrowser");
  const report = path.join(reports, "playwright.json");
  const args = ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json", ...filters];
  const code = await runTool("playwright", args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  count("Playwright", code, report, playwrightResults);
}

/** A runner that failed without a failed test, because a file did not load or it crashed, counts as one failure. */
function count(title, code, report, read) {
  const results = existsSync(report) ? read(JSON.parse(readFileSync(report, "utf8"))) : [];
  const ofStatus = (status) => results.filter((result) => result.status === status);
  totals.passed += ofStatus("passed").length + ofStatus("flaky").length;
  totals.failed += ofStatus("failed").length;
  for (const { name, message } of ofStatus("failed")) remarks.push(`Failed: ${name}: ${firstLines(message)}`);
  for (const { name, message } of ofStatus("flaky"))
    remarks.push(`Passed only when tried again: ${name}: ${firstLines(message)}`);
  if (code !== 0 && ofStatus("failed").length === 0) fail(title);
}

function vitestResults({ testResults }) {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ status, fullName, failureMessages }) => ({
      // A test that was tried again keeps the errors of its first try.
      status: status === "passed" && failureMessages?.length > 0 ? "flaky" : status,
      name: `${path.relative(root, file)} › ${fullName}`,
      message: failureMessages?.[0],
    })),
  );
}

function playwrightResults({ suites: files }) {
  const statuses = { expected: "passed", unexpected: "failed", flaky: "flaky" };
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  return files.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests.map(({ status, results }) => ({
      status: statuses[status],
      name: `${file} › ${title}`,
      message: results.find(({ error }) => error)?.error.message,
    })),
  );
}

/** The beginning of an error's text on one line, without colours. */
function firstLines(message = "no message") {
  return stripVTControlCharacters(message).split("\n").slice(0, 6).join(" | ").slice(0, 600);
}

function fail(title) {
  totals.failed += 1;
  remarks.push(`Failed: ${title}`);
  console.error(`${title} failed.`);
}

function runTool(tool, args, env = {}) {
  const script = path.join(root, "node_modules", tools[tool]);
  const child = spawn(pinnedNode, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
    child.once("error", () => resolve(1));
  });
}
