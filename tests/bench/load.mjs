// Load on the model itself, on the bare relay and on Parley, all three in each repetition, so that the ratios hold on a
// machine that others use too.
import direct from "./adapters/direct.mjs";
import parley from "./adapters/parley.mjs";
import relay from "./adapters/relay.mjs";
import { readStamps } from "./client.mjs";
import { median, medians, percentile, printTable, short, sleep } from "./common.mjs";
import { startHelper } from "./helper.mjs";
import { cpuOf, machineCpu, watchRss } from "./processes.mjs";
import { startProduct } from "./product.mjs";
import { seedForeign } from "./seed.mjs";

/** Time to first token of one message at a time in existing sessions; with `foreign` again among that many messages of others. */
export async function timeToFirstToken(options) {
  await withTargets(options, async (targets, product) => {
    const before = await ttftRows(targets, options);
    report("Time to first token", before, "p50 ms");
    if (!options.foreign) return;
    const seconds = await seedForeign(product.databaseUrl, options.foreign);
    console.log(`\n${options.foreign} messages of others in ${short(seconds)} s`);
    const after = await ttftRows(targets, options);
    report("Time to first token among them", after, "p50 ms");
    const of = (rows) => rows.find(({ target }) => target === "parley");
    console.log(
      `parley with / without: p50 ${short(of(after)["p50 ms"] / of(before)["p50 ms"])}, p95 ${short(of(after)["p95 ms"] / of(before)["p95 ms"])}`,
    );
  });
}

/** As many streams at once as `concurrency` lists, each as fast as it goes. */
export async function throughput(options) {
  await withTargets(options, async (targets) => {
    for (const concurrency of options.concurrency) {
      const rows = await repeated(targets, options, (target) => {
        const each = Math.max(1, Math.ceil(20 / concurrency));
        return streams(target, { concurrency, each, directive: `n=${options.chunks} size=20`, spreadMs: 0 });
      });
      report(`Full speed, ${concurrency} at once`, rows, "CPU ms per 1,000");
    }
  });
}

/** Streams that all arrive at the pace of a model: delay added, share of the load carried, memory. */
export async function paced(options) {
  await withTargets(options, async (targets) => {
    for (const concurrency of options.concurrency) {
      const rows = await repeated(targets, options, (target) => pacedStreams(target, concurrency, options));
      report(`${concurrency} streams, a chunk every ${options.gap} ms`, rows, "CPU ms per 1,000");
    }
  });
}

/** The same once, for one target. */
export async function pacedStreams(target, concurrency, { gap, seconds }) {
  const delays = [];
  const directive = `n=${Math.round((seconds * 1000) / gap)} size=20 gap=${gap}`;
  const row = await streams(target, { concurrency, each: 1, directive, spreadMs: 1000, delays });
  // Starts are spread over a second, in which the load is not yet whole.
  const carried = (row["chunks/s"] * gap * (seconds + 1)) / (10 * concurrency * seconds);
  const latency = { "delay p50 ms": percentile(delays, 0.5), "delay p99 ms": percentile(delays, 0.99) };
  return { ...row, "carried %": carried, ...latency };
}

/** Starts the model, the relay and Parley, and does the work on them. */
export async function withTargets(options, work) {
  const upstream = await startHelper("upstream");
  const floor = await startHelper("relay", upstream.url);
  const product = await startProduct({
    ...{ upstream: upstream.url, database: options.database, watchLoop: options.watchLoop },
  });
  const targets = [
    { adapter: direct, base: upstream.url, pid: upstream.pid, people: 1 },
    { adapter: relay, base: floor.url, pid: floor.pid, people: 1 },
    {
      adapter: parley,
      base: product.url,
      pid: product.pid,
      databasePid: product.databasePid ?? options.databasePid,
      people: 4,
    },
  ];
  try {
    for (const target of targets) {
      target.sessions = [];
      for (let person = 0; person < target.people; person++)
        target.sessions.push(await target.adapter.session(target.base));
    }
    await work(targets, product);
  } finally {
    await product.stop();
    floor.stop();
    upstream.stop();
  }
}

/** Medians over the repetitions; the targets take turns within each. The first round only warms up. */
async function repeated(targets, { repetitions }, measure) {
  const rows = new Map(targets.map((target) => [target, []]));
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    for (const target of targets) {
      const row = await measure(target);
      if (repetition > 0) rows.get(target).push(row);
      await sleep(300);
    }
  }
  return targets.map((target) => ({ target: target.adapter.name, ...medians(rows.get(target)) }));
}

async function ttftRows(targets, options) {
  const block = 10;
  return repeated(targets, options, async (target) => {
    const times = [];
    let errors = 0;
    let cpu = 0;
    for (let sent = 0; sent < options.messages; sent += block) {
      const conversations = await prepareAll(target, block);
      await sleep(30);
      const before = cpuOf(target.pid);
      for (const [person, conversation] of conversations.entries()) {
        const seen = await stream(target, person, conversation, "n=2");
        if (seen.ok) times.push(seen.ttft);
        else errors += 1;
      }
      await sleep(50);
      cpu += cpuOf(target.pid) - before;
    }
    return {
      "p50 ms": median(times),
      "p95 ms": percentile(times, 0.95),
      "CPU ms each": cpu / options.messages,
      errors,
    };
  });
}

async function prepareAll({ adapter, base, sessions }, count) {
  const conversations = [];
  for (let index = 0; index < count; index++) {
    conversations.push(await adapter.prepare(base, sessions[index % sessions.length], "existing"));
  }
  return conversations;
}

async function stream({ adapter, base, sessions }, person, conversation, directive, delays) {
  const begun = performance.now();
  try {
    const session = sessions[person % sessions.length];
    const response = await adapter.send(base, session, conversation, `[[mock ${directive}]]`);
    return await readStamps(response, begun, delays);
  } catch (error) {
    return { ttft: Number.NaN, chunks: 0, bytes: 0, ok: false, error };
  }
}

async function streams(target, { concurrency, each, directive, spreadMs, delays }) {
  const conversations = await prepareAll(target, concurrency * each);
  const memory = watchRss(target.pid);
  const before = {
    cpu: cpuOf(target.pid),
    database: cpuOf(target.databasePid),
    machine: machineCpu(),
    at: performance.now(),
  };
  const seen = await Promise.all(
    Array.from({ length: concurrency }, async (_, worker) => {
      const own = [];
      await sleep((worker * spreadMs) / concurrency);
      for (let turn = 0; turn < each; turn++) {
        own.push(await stream(target, worker * each + turn, conversations[worker * each + turn], directive, delays));
      }
      return own;
    }),
  );
  const wall = performance.now() - before.at;
  const busyCores = (machineCpu() - before.machine) / wall;
  // What is stored after the last chunk belongs to the work.
  await sleep(400);
  const all = seen.flat();
  const chunks = all.reduce((sum, one) => sum + one.chunks, 0);
  return {
    "chunks/s": (chunks * 1000) / wall,
    "CPU ms per 1,000": ((cpuOf(target.pid) - before.cpu) * 1000) / chunks,
    "database CPU": ((cpuOf(target.databasePid) - before.database) * 1000) / chunks,
    "ttft p95 ms": percentile(
      all.map(({ ttft }) => ttft),
      0.95,
    ),
    "peak RSS MB": memory.stop(),
    "machine cores": busyCores,
    errors: all.filter(({ ok }) => !ok).length,
  };
}

function report(title, rows, ratioOf) {
  console.log(`\n${title}`);
  const floor = (name) => rows.find(({ target }) => target === name)?.[ratioOf];
  printTable(
    rows.map((row) => ({
      ...row,
      "/ direct": row[ratioOf] / floor("direct"),
      "/ relay": row[ratioOf] / floor("relay"),
    })),
  );
}
