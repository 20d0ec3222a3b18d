// The embedded database: PGlite behind a Postgres socket on loopback, in a process of its own so that its work does not
// hold up the web server. `node prisma/embedded.mjs <folder>`.
import { setTimeout as sleep } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { servePglite } from "./pglite-server.mjs";

const longestWait = 10_000;

const db = await PGlite.create({ dataDir: process.argv[2], extensions: { pg_trgm } });
const server = await servePglite(db);

let stopping = false;
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", async () => {
  // Whoever started this process died. Its other children may still be writing what they have.
  const deadline = Date.now() + longestWait;
  while (server.connections > 0 && Date.now() < deadline) await sleep(50);
  await stop();
});

process.send?.({ url: `postgresql://postgres@127.0.0.1:${server.port}/postgres` });

async function stop() {
  if (stopping) return;
  stopping = true;
  await server.stop();
  await db.close();
  process.exit(0);
}
