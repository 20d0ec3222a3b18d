// `node tests/bench/import-store.ts [megabytes]`: how much memory a whole import takes, through the routes: the upload,
// the look into it and the import, and how late the event loop is meanwhile, of an archive of ChatGPT that is mostly files, as real ones are. P14 of the quality
// goals: 300 MB take at most 300 MB more. The embedded database is a process of its own and not counted.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ZipFile } from "yazl";
import { conversation, node, text } from "#tests/support/imports/chatgpt.ts";

const [first = "300", archive] = process.argv.slice(2);
const fileSize = 1_000_000;
/** Of every twenty bytes of the archive one is words. */
const share = 20;

if (archive === undefined) await measure(Number(first));
else await importHere(archive);

async function measure(megabytes: number): Promise<void> {
  const { migrate } = await import("#prisma/migrate.mjs");
  const { startEmbedded } = await import("#services/start/database.mjs");
  const { stopChild } = await import("#services/start/process.mjs");
  const { putEmptyDatabase } = await import("#tests/support/empty-database.ts");
  const folder = await mkdtemp(path.join(tmpdir(), "parley-bench-"));
  await putEmptyDatabase(folder);
  const { child, url } = await startEmbedded(folder);
  try {
    await migrate(url);
    const file = path.join(folder, "export.zip");
    await writeArchive(file, megabytes);
    const env = {
      ...process.env,
      ...{ DATABASE_URL: url, PARLEY_DATABASE: "embedded", PARLEY_DATA_DIR: folder, PARLEY_LOG_LEVEL: "error" },
      PARLEY_ENCRYPTION_KEY: `1:${randomBytes(32).toString("base64")}`,
      AUTH_SECRET: randomBytes(32).toString("base64"),
    };
    const self = fileURLToPath(import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, [self, first, file], { env });
    console.log(`${Math.round((await stat(file)).size / 1_000_000)} MB: ${stdout.trim()}`);
  } finally {
    await stopChild(child, 10_000);
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeArchive(file: string, megabytes: number): Promise<void> {
  const count = Math.floor(megabytes * (1 - 1 / share));
  const zip = new ZipFile();
  zip.addReadStreamLazy("conversations.json", { compress: false }, (done) =>
    done(
      null,
      Readable.from(conversations(count, (megabytes * 1_000_000) / share / count)).map((piece) =>
        Buffer.from(piece as string),
      ),
    ),
  );
  for (let index = 0; index < count; index++)
    zip.addReadStreamLazy(`file-B${index}-data.bin`, { compress: false }, (done) =>
      done(null, Readable.from([randomBytes(fileSize)])),
    );
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(file));
}

/** A conversation for each file, of about so many bytes. */
function* conversations(count: number, size: number): Generator<string> {
  const words = "the ferry leaves at seven and takes eight hours ".repeat(Math.ceil(size / 10 / 48));
  for (let index = 0; index < count; index++) {
    const metadata = { model_slug: "gpt-5", attachments: [{ id: `file-B${index}`, name: `data-${index}.bin` }] };
    const nodes = Array.from({ length: 8 }, (_, depth) =>
      node(`n${depth}`, depth === 0 ? null : `n${depth - 1}`, {
        role: depth % 2 ? "assistant" : "user",
        content: text(`${index} ${depth} ${words}`),
        ...(depth === 0 ? { metadata } : {}),
      }),
    );
    yield `${index === 0 ? "[" : ","}${JSON.stringify(conversation(`c-${index}`, nodes))}`;
  }
  yield "]";
}

async function importHere(file: string): Promise<void> {
  const importsRoute = await import("#app/api/chat/import/route.ts");
  const { createUser, testOrigin } = await import("#tests/support/factories.ts");
  const { importer } = await import("#tests/support/imports/importer.ts");
  const { key } = await createUser();
  const { find, start } = importer({ key });
  const rest = async (id: string) => {
    for (;;) {
      const job = await find(id);
      if (!["receiving", "reading", "importing"].includes(job.status)) return job;
      await wait(250);
    }
  };
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const resolution = 5;
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  const began = performance.now();
  const form = async function* () {
    yield Buffer.from('--bench\r\nContent-Disposition: form-data; name="file"; filename="export.zip"\r\n\r\n');
    yield* createReadStream(file) as AsyncIterable<Buffer>;
    yield Buffer.from("\r\n--bench--\r\n");
  };
  const headers = { authorization: `Bearer ${key}`, "content-type": "multipart/form-data; boundary=bench" };
  const init = { method: "POST", headers, body: Readable.toWeb(Readable.from(form())), duplex: "half" } as RequestInit;
  const sent = await importsRoute.POST(new Request(`${testOrigin}/api/chat/import`, init), {
    params: Promise.resolve({}),
  });
  const { id, error } = (await sent.json()) as { id: string; error?: object };
  if (!id) throw new Error(JSON.stringify(error));
  const ready = await rest(id);
  const readSeconds = (performance.now() - began) / 1_000;
  await start(id).catch(() => undefined);
  const { status, counts } = await rest(id);
  clearInterval(timer);
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution).toFixed(0);
  const mb = (bytes: number) => Math.round(bytes / 1_000_000);
  console.log(
    `${ready.counts.found} found in ${readSeconds.toFixed(1)} s, ${status} with ${counts.imported} imported, ${counts.partly} in part after ${((performance.now() - began) / 1_000).toFixed(1)} s, RSS ${mb(before)} → ${mb(most)} MB, +${mb(most - before)} MB, event loop late by ${late(loop.percentile(99))} ms (p99), ${late(loop.max)} ms (most)`,
  );
  process.exit(0);
}
