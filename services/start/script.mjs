// `node services/start/script.mjs <file> [arguments]` runs a script with the database and the secrets that the server
// has: the database of a Parley that is running on the data folder, or else one that is started for the script.
import { generateClient } from "./build.mjs";
import { checkDatabase, migrateDatabase, startEmbedded } from "./database.mjs";
import { loadEnvironment } from "./environment.mjs";
import { findRunning, lockDataFolder } from "./lock.mjs";
import { StartError } from "./output.mjs";
import { installPackages } from "./packages.mjs";
import { startChild, stopChild } from "./process.mjs";
import { readSecrets } from "./secrets.mjs";

const databaseGrace = 10_000;
const [script, ...args] = process.argv.slice(2);
// Ctrl-C is for the script; when it has ended, the database is closed here.
let running;
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => running?.kill(name));

try {
  process.exitCode = await runScript();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();

async function runScript() {
  const { dataDirectory, databaseUrl } = loadEnvironment();
  await installPackages();
  await generateClient();
  const secrets = () => readSecrets(dataDirectory, { mayCreate: databaseUrl === "" });
  if (databaseUrl) {
    await checkDatabase(databaseUrl);
    await migrateDatabase(databaseUrl);
    return execute(databaseUrl, "external", secrets());
  }
  const server = findRunning(dataDirectory);
  if (!server) return withOwnDatabase(dataDirectory, secrets);
  if (!server.databaseUrl) throw new StartError("Parley is just starting. Try again when it is ready.");
  return execute(server.databaseUrl, "embedded", secrets());
}

async function withOwnDatabase(dataDirectory, secrets) {
  const lock = await lockDataFolder(dataDirectory);
  let database;
  try {
    const { url } = await startEmbedded(dataDirectory, (child) => {
      database = child;
      lock.addChild(child.pid);
    });
    await migrateDatabase(url);
    return await execute(url, "embedded", secrets());
  } finally {
    await stopChild(database, databaseGrace);
    lock.release();
  }
}

async function execute(url, kind, secrets) {
  running = startChild(script, args, { ...secrets, DATABASE_URL: url, PARLEY_DATABASE: kind });
  const { code } = await running.exited;
  return code ?? 1;
}
