// The process entry: one HTTP server for pages, API and streams. It runs as plain Node, and Next runs inside it.
import { createServer, type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import next from "next";
import { routes } from "#app/api/routes.ts";
import { stampAddress } from "#lib/auth/client-address.ts";
import { env } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { startBackground, stopBackground } from "#services/background.ts";
import { answerDirectly } from "#services/http/direct.ts";
import { compileRoutes } from "#services/http/match.ts";
import { portProblem } from "#services/start/port.mjs";

/** Runs get this long to save what they have before the process leaves, in milliseconds. */
const drainTime = 25_000;
/** Longer than the idle time of common load balancers, which must be the ones to give up a connection first. */
const keepAliveTime = 75_000;

const development = env.NODE_ENV === "development";
// Next adds its own upgrade listener to the server it is given. This one never listens, so that we decide what reaches it.
const nextUpgrades = new Server();
const app = next({ dev: development, hostname: env.HOST, port: env.PORT, httpServer: nextUpgrades, quiet: true });
// Development goes through Next, which notices changed files.
const table = development ? [] : compileRoutes(routes);
const server = createServer({ keepAliveTimeout: keepAliveTime });

process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
// The bootstrap is gone, and with it the embedded database: there is nothing left to wait for but the last write.
process.on("disconnect", () => void stop());

await app.prepare();
const handle = app.getRequestHandler();
server.on("request", (request, response) => void answer(request, response));
server.on("upgrade", upgrade);
server.once("error", (error: NodeJS.ErrnoException) => {
  process.stderr.write(`${portProblem(error, env.PORT, env.HOST)}\n`);
  process.exit(1);
});
await startBackground();
server.listen(env.PORT, env.HOST, announce);

async function answer(request: IncomingMessage, response: ServerResponse) {
  stampAddress(request);
  if (!isOriginForm(request)) {
    response.writeHead(400, { "content-type": "text/plain", connection: "close" }).end("Bad request\n");
    return;
  }
  try {
    if (await answerDirectly(table, request, response)) return;
    await handle(request, response);
  } catch (error) {
    logger.error({ error }, "a request failed outside its route");
    response.destroy();
  }
}

/** Only the development server's live reload speaks WebSocket through Next; everything else is refused. */
function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
  socket.on("error", () => socket.destroy());
  if (development && request.url?.startsWith("/_next/hmr") && nextUpgrades.emit("upgrade", request, socket, head))
    return;
  socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
}

/** A request that names another host in its first line asks for a proxy, which this is not. */
function isOriginForm(request: IncomingMessage): boolean {
  return request.url?.startsWith("/") ?? false;
}

function announce() {
  const { port } = server.address() as AddressInfo;
  const host = ["0.0.0.0", "::"].includes(env.HOST) ? "localhost" : env.HOST;
  const url = env.PARLEY_URL ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (process.send) process.send({ url });
  else process.stdout.write(`Parley is ready at ${url}\n`);
}

let stopping: Promise<void> | undefined;

/** Takes no new connection, lets background work finish, then ends the streams that are still open. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    const deadline = setTimeout(() => process.exit(1), drainTime);
    server.close();
    await stopBackground();
    server.closeAllConnections();
    if (development) await app.close();
    clearTimeout(deadline);
    process.exit(0);
  })();
  return stopping;
}
