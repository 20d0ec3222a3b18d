// `node tests/bench/imports.ts [megabytes]`: how much memory reading an export of ChatGPT takes, from the zip to the
// plan of every conversation. P14 of the quality goals: 300 MB take at most 300 MB more.
import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { fingerprintOf } from "#services/imports/fingerprint.ts";
import { openUpload } from "#services/imports/read/open-upload.ts";
import { readConversations } from "#services/imports/read/read-conversations.ts";
import { conversation, node, text } from "#tests/support/imports/chatgpt.ts";

const megabytes = Number(process.argv[2] ?? 300);
const file = path.join(tmpdir(), `parley-bench-imports-${process.pid}.zip`);

/** Words that hardly pack, so that the archive is as large as it is said to be. */
function words(count: number): string {
  return Array.from({ length: count }, () => Math.random().toString(36).slice(2)).join(" ");
}

function* shard(size: number): Generator<string> {
  yield "[";
  for (let written = 0, index = 0; written < size; index++) {
    const nodes = [node("r", null)];
    for (let depth = 0; depth < 40; depth++)
      nodes.push(
        node(`n${depth}`, depth === 0 ? "r" : `n${depth - 1}`, {
          role: depth % 2 ? "assistant" : "user",
          content: text(words(60)),
        }),
      );
    const piece = JSON.stringify(conversation(`${size}-${index}-${Math.random()}`, nodes));
    written += piece.length;
    yield `${index === 0 ? "" : ","}${piece}`;
  }
  yield "]";
}

async function write(): Promise<number> {
  const zip = new ZipFile();
  for (let index = 0; index < 3; index++) {
    // Stored, so that the archive and what it holds are of one size.
    zip.addReadStreamLazy(`conversations-00${index}.json`, { compress: false }, (done) =>
      done(
        null,
        Readable.from(shard((megabytes / 3) * 1_000_000)).map((piece: string) => Buffer.from(piece)),
      ),
    );
  }
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(file));
  return (await stat(file)).size;
}

try {
  const size = await write();
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  const upload = await openUpload(file);
  let count = 0;
  for await (const { plan } of readConversations(upload, { onBytes: () => undefined, onWarning: console.warn })) {
    if (plan) fingerprintOf(plan);
    most = Math.max(most, process.memoryUsage.rss());
    count++;
  }
  await upload.close();
  clearInterval(timer);
  const mb = (bytes: number) => Math.round(bytes / 1_000_000);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(
    `${mb(size)} MB, ${count} conversations: ${seconds} s, RSS ${mb(before)} → ${mb(most)} MB, +${mb(most - before)} MB`,
  );
} finally {
  await rm(file, { force: true });
}
