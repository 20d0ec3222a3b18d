import { buildPages, generateClient } from "./build.mjs";
import { checkDatabase, migrateDatabase, pendingSetupToken, startEmbedded } from "./database.mjs";
import { loadEnvironment } from "./environment.mjs";
import { lockDataFolder } from "./lock.mjs";
import { StartError, step } from "./output.mjs";
import { installPackages } from "./packages.mjs";
import { checkPort } from "./port.mjs";
import { startChild, stopChild } from "./process.mjs";
import { readSecrets } from "./secrets.mjs";

// The server drains for up to 25 s; a database closes at once unless its disk is slow.
const appGrace = 28_000;
const databaseGrace = 10_000;
// npm passes on the Ctrl-C that the terminal has sent here already: two within this time are one.
const echoTime = 500;
const interruptedCode = 130;

/** Without a bound, the young generation grows to several times what the server keeps, and stays. */
const serverOptions = ["--max-semi-space-size=16"];

/** Brings Parley up, keeps it up until a signal or a failure, and ends the process with the fitting exit code. */
export async function main({ development }) {
  const interruption = new AbortController();
  const running = { signal: interruption.signal };
  let stoppedAt = Number.POSITIVE_INFINITY;
  const stop = () => {
    if (interruption.signal.aborted && performance.now() - stoppedAt > echoTime) running.app?.kill("SIGKILL");
    stoppedAt = Math.min(stoppedAt, performance.now());
    interruption.abort();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
  watchNpm(stop);
  let exitCode = 0;
  try {
    await Promise.race([start(running, development), rejectWhenAborted(interruption.signal)]);
    exitCode = await untilStopped(running);
  } catch (error) {
    exitCode = interruption.signal.aborted ? interruptedCode : 1;
    if (exitCode === 1) report(error);
    interruption.abort();
  }
  await stopChild(running.app, appGrace);
  await stopChild(running.database, databaseGrace);
  running.lock?.release();
  process.exit(exitCode);
}

/** Under npm a SIGTERM ends the shell in between, which does not pass it on. That shows here as another parent. */
function watchNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 300);
  timer.unref();
}

async function start(running, development) {
  const { signal } = running;
  const { dataDirectory, databaseUrl, host, port } = loadEnvironment();
  const embedded = databaseUrl === "";
  running.lock = await lockDataFolder(dataDirectory);
  const secrets = readSecrets(dataDirectory, { mayCreate: embedded });
  await checkPort(port, host);

  console.log("Starting Parley");
  await step("Packages", () => installPackages({ everything: development, signal }));
  if (!embedded) await step("Database connection", () => checkDatabase(databaseUrl));
  const [url] = await Promise.all([
    embedded ? startOwnDatabase(running, dataDirectory) : databaseUrl,
    prepareCode(development, signal),
  ]);
  signal.throwIfAborted();
  await step("Migrations", () => migrateDatabase(url));

  await step("Server", () => startServer(running, { development, embedded, url, dataDirectory, secrets }));
  console.log(`Parley is ready at ${running.url}`);
  const token = await pendingSetupToken(url, host, secrets.PARLEY_SETUP_TOKEN);
  if (token) console.log(`The first account needs this setup token: ${token}`);
}

async function startOwnDatabase(running, dataDirectory) {
  return step("Embedded database", async () => {
    running.signal.throwIfAborted();
    const { url } = await startEmbedded(dataDirectory, (started) => {
      running.database = started;
      running.lock.addChild(started.pid);
    });
    running.lock.record({ databaseUrl: url });
    return url;
  });
}

async function prepareCode(development, signal) {
  await step("Database client", () => generateClient({ signal }));
  if (!development) await step("Pages", () => buildPages({ signal }));
}

async function startServer(running, { development, embedded, url, dataDirectory, secrets }) {
  running.signal.throwIfAborted();
  running.app = startChild(
    "services/server.ts",
    [],
    {
      ...secrets,
      NODE_ENV: development ? "development" : "production",
      PARLEY_DATABASE: embedded ? "embedded" : "external",
      PARLEY_DATA_DIR: dataDirectory,
      DATABASE_URL: url,
    },
    serverOptions,
  );
  running.lock.addChild(running.app.pid);
  ({ url: running.url } = await running.app.ready());
}

function rejectWhenAborted(signal) {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/** Resolves with the exit code once a signal came or one of the processes ended by itself. */
function untilStopped({ signal, app, database }) {
  return Promise.race([
    new Promise((resolve) => {
      if (signal.aborted) resolve(0);
      signal.addEventListener("abort", () => resolve(0));
    }),
    app.exited.then(({ code }) => (signal.aborted ? 0 : code || 1)),
    ...(database ? [database.exited.then(() => (signal.aborted ? 0 : reportLostDatabase()))] : []),
  ]);
}

function reportLostDatabase() {
  console.error("The embedded database stopped unexpectedly. Parley stops too; start it again.");
  return 1;
}

/** Problems the reader can solve are one line; anything else is ours and keeps its stack. */
function report(error) {
  if (error instanceof StartError) {
    if (error.message) console.error(error.message);
  } else console.error(error);
}
