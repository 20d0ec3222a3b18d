// What exports do to the streams that go on meanwhile.
import parley from "./adapters/parley.mjs";
import { request } from "./client.mjs";
import { printTable, sleep } from "./common.mjs";
import { pacedStreams, withTargets } from "./load.mjs";
import { takeLoopDelay } from "./loop-delay.mjs";
import { seedSession } from "./seed.mjs";

const formats = ["markdown", "json", "plaintext", "html", "docx", "pdf"];
const messages = 10_000;
/** Exports that one person may have at once. */
const mostOfOne = 3;
const concurrency = 50;

/** P14: `count` exports of 10,000 messages at once, in all formats, beside 50 streams; and the streams alone. */
export async function besideExports(options) {
  await withTargets({ ...options, watchLoop: true }, async (targets, product) => {
    const target = targets.find(({ adapter }) => adapter === parley);
    const chats = [];
    for (let person = 0; person * mostOfOne < options.count; person++) {
      const session = await parley.session(product.url);
      // A length of its own for each, because ids are made from it.
      chats.push({ session, id: await seedSession(product.databaseUrl, session.email, messages + person) });
    }
    // The first round only warms up.
    await pacedStreams(target, concurrency, { ...options, seconds: 5 });
    await takeLoopDelay(product);
    const alone = await measure(product, () => pacedStreams(target, concurrency, options));
    const work = startExports(product.url, chats, options.count, options.formats ?? formats);
    await sleep(2_000);
    await takeLoopDelay(product);
    const beside = await measure(product, () => pacedStreams(target, concurrency, options));
    const { finished, bytes } = work.stop();
    printTable([
      { streams: "alone", ...alone },
      { streams: `beside ${options.count} exports`, ...beside },
    ]);
    console.log(`${finished} exports ended meanwhile, ${Math.round(bytes / 1_000)} kB were read`);
  });
}

/** What the streams saw, and how late the event loop of the server was meanwhile. */
async function measure(product, work) {
  const row = await work();
  const { p50, p99, max } = await takeLoopDelay(product);
  return { ...row, "loop p50 ms": p50, "loop p99 ms": p99, "loop max ms": max };
}

/** Reads as many exports at once, each begun anew when it has ended, until they are stopped. */
function startExports(url, chats, count, formats) {
  const seen = { finished: 0, bytes: 0 };
  const open = new Set();
  let stopped = false;
  const one = async (index) => {
    const { session, id } = chats[index % chats.length];
    const body = { format: formats[index % formats.length] };
    const headers = { cookie: session.cookie, origin: url };
    while (!stopped) {
      const response = await request(`${url}/api/chat/sessions/${id}/export`, { method: "POST", headers, body });
      if (response.statusCode !== 200) throw new Error(`an export was answered with ${response.statusCode}`);
      open.add(response);
      for await (const piece of response) seen.bytes += piece.length;
      open.delete(response);
      seen.finished += 1;
    }
  };
  const all = Array.from({ length: count }, (_, index) => one(index));
  for (const work of all) work.catch((error) => stopped || console.error(error));
  return {
    stop() {
      stopped = true;
      for (const response of open) response.destroy();
      return seen;
    },
  };
}
