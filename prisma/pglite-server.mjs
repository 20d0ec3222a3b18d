// Puts PGlite behind a Postgres socket for many clients. PGlite is one session, and a statement travels as several
// protocol messages (Parse, Bind, Execute, Sync): they are handed over as one unit, because another client's Parse in
// between would silently replace the statement and run the wrong one. A transaction keeps the session until it ends.
import { once } from "node:events";
import { createServer } from "node:net";

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
/** Message types that end a unit: Query, Sync, FunctionCall, CopyDone, CopyFail. */
const unitEnds = new Set([..."QSFcf"].map((letter) => letter.charCodeAt(0)));
const terminate = "X".charCodeAt(0);

/** Serves `db` on a free port of loopback. */
export async function servePglite(db) {
  const session = new Session(db);
  const sockets = new Set();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    const client = new Client(socket, session);
    socket.on("data", (chunk) => client.receive(chunk));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      session.leave(client);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: server.address().port,
    get connections() {
      return sockets.size;
    },
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await session.idle();
    },
  };
}

/** PGlite's one session, lent to one client at a time. */
class Session {
  #db;
  #waiting = [];
  #owner = null;
  #current = Promise.resolve();
  #running = false;

  constructor(db) {
    this.#db = db;
  }

  /** Queues a unit of a client; the answer goes to its socket. */
  run(client, unit) {
    this.#waiting.push({ client, unit });
    this.#pump();
  }

  /** Forgets what a client still wanted, and undoes the transaction it left open. */
  leave(client) {
    this.#waiting = this.#waiting.filter((item) => item.client !== client);
    if (this.#owner === client) this.#waiting.unshift({ client, unit: null });
    this.#pump();
  }

  async idle() {
    await this.#current;
  }

  #pump() {
    if (this.#running) return;
    this.#running = true;
    this.#current = this.#work().finally(() => {
      this.#running = false;
      if (this.#next() >= 0) this.#pump();
    });
  }

  async #work() {
    for (let index = this.#next(); index >= 0; index = this.#next()) {
      const [{ client, unit }] = this.#waiting.splice(index, 1);
      // A client that vanished while its statement ran may have left a transaction that only now is known.
      await (unit && client.open ? this.#execute(client, unit) : this.#db.exec("ROLLBACK"));
      this.#owner = this.#db.isInTransaction() ? client : null;
      if (this.#owner && !client.open) this.#waiting.unshift({ client, unit: null });
    }
  }

  /** Place of the unit whose turn it is, or -1. While a transaction is open, only its owner has a turn. */
  #next() {
    return this.#waiting.findIndex((item) => this.#owner === null || item.client === this.#owner);
  }

  async #execute(client, unit) {
    try {
      await this.#db.runExclusive(() =>
        this.#db.execProtocolRawStream(unit, { onRawData: (data) => client.send(data) }),
      );
    } catch (error) {
      process.stderr.write(`The embedded database failed: ${error instanceof Error ? error.message : error}\n`);
      client.close();
    }
  }
}

/** One connection: cuts what arrives into units. */
class Client {
  #socket;
  #session;
  #started = false;
  #rest = Buffer.alloc(0);
  #unit = [];

  constructor(socket, session) {
    this.#socket = socket;
    this.#session = session;
  }

  get open() {
    return !this.#socket.destroyed;
  }

  send(data) {
    if (this.open) this.#socket.write(Buffer.from(data));
  }

  close() {
    this.#socket.destroy();
  }

  receive(chunk) {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.open && this.#takeMessage());
  }

  #takeMessage() {
    const header = this.#started ? 1 : 0;
    if (this.#rest.length < header + 4) return false;
    const length = header + this.#rest.readInt32BE(header);
    // Not a Postgres client: no message is shorter than its own length, and a greeting names a version.
    if (length < (this.#started ? 5 : 8)) return this.close();
    if (this.#rest.length < length) return false;
    const message = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    if (this.#started) this.#take(message);
    else this.#begin(message);
    return true;
  }

  #begin(message) {
    const code = message.readInt32BE(4);
    // Loopback needs no encryption, and "N" makes the client go on without.
    if (code === sslRequest || code === gssRequest) return this.send("N");
    if (code === cancelRequest) return this.close();
    this.#started = true;
    this.#session.run(this, new Uint8Array(message));
  }

  #take(message) {
    if (message[0] === terminate) return this.#socket.end();
    this.#unit.push(message);
    if (!unitEnds.has(message[0])) return;
    this.#session.run(this, new Uint8Array(Buffer.concat(this.#unit)));
    this.#unit = [];
  }
}
