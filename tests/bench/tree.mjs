// What is done to trees, measured at the door, in sessions of growing length.
import parley from "./adapters/parley.mjs";
import { requestText } from "./client.mjs";
import { median, percentile, printTable } from "./common.mjs";
import { startProduct } from "./product.mjs";
import { seedSession, seedTail } from "./seed.mjs";

const tail = 1_000;
const oneShot = 20;
/** Messages of the session in which a server that has just started loads and compiles its code; it is not in the table. */
const warmUp = 500;

/** P7: a fork at the end of a long session, a comparison of two tails, a merge of one. */
export async function measureTree(options) {
  await inSessions(options, async ({ ask, url, session, size, tag }) => {
    const fork = async () => (await ask("POST", `/${session}/branch`, { into: "branch" })).body.branch.id;
    const forks = await times(oneShot, () => ask("POST", `/${session}/branch`, { into: "branch" }));
    // Forks become the active branch, and all of them end where the session did.
    const [left, right] = [await fork(), await fork()];
    await seedTail(url, left, tail, `${tag}1`);
    await ask("PUT", `/${session}`, { activeBranchId: left });
    await seedTail(url, right, tail, `${tag}2`);
    const compare = () => ask("GET", `/${session}/compare?left=${left}&right=${right}&limit=200`);
    const everyRow = () => ask("GET", `/${session}/compare?left=${left}&right=${right}&limit=1000`);
    const compared = await times(options.repetitions * 3, compare);
    const whole = await times(options.repetitions * 3, everyRow);
    const merged = [];
    for (let repetition = 0; repetition < options.repetitions; repetition++) {
      await ask("PUT", `/${session}`, { activeBranchId: await mainOf(ask, session) });
      const target = await fork();
      const { ms, body } = await ask("POST", `/${session}/merge`, { sourceBranchId: right, targetBranchId: target });
      if (body.added !== tail) throw new Error(`${body.added} messages were merged`);
      merged.push(ms);
    }
    return {
      messages: size,
      "fork p50 ms": median(forks),
      "fork p95 ms": percentile(forks, 0.95),
      "compare ms": median(compared),
      "compare, all rows ms": median(whole),
      "merge ms": median(merged),
    };
  });
}

/** P10: pages from all over a deep branch, and a copy of the whole session. */
export async function measurePages(options) {
  await inSessions(options, async ({ ask, session, size }) => {
    let before = "";
    const pages = [];
    const deep = [];
    for (let page = 0; page < Math.min(100, size / 50); page++) {
      const { ms, body } = await ask("GET", `/${session}/messages?limit=50${before && `&before=${before}`}`);
      pages.push(ms);
      before = body.nextCursor;
      if (before === null) break;
    }
    const branch = await ask("GET", `/${session}/branches`);
    const first = branch.body.data[0].firstMessageId;
    for (let page = 0; page < oneShot; page++) {
      deep.push((await ask("GET", `/${session}/messages?limit=50&around=${first}`)).ms);
    }
    const copies = await times(options.repetitions, () => ask("POST", `/${session}/duplicate`, {}));
    return {
      messages: size,
      "page p50 ms": median(pages),
      "page p95 ms": percentile(pages, 0.95),
      "oldest page p50 ms": median(deep),
      "duplicate ms": median(copies),
    };
  });
}

async function mainOf(ask, session) {
  return (await ask("GET", `/${session}`)).body.defaultBranchId;
}

async function inSessions(options, measure) {
  const product = await startProduct({ database: options.database });
  try {
    const person = await parley.session(product.url);
    const headers = { cookie: person.cookie, origin: product.url };
    const ask = async (method, path, body) => {
      const begun = performance.now();
      const answer = await requestText(`${product.url}/api/chat/sessions${path}`, { method, headers, body });
      const ms = performance.now() - begun;
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
      return { ms, body: JSON.parse(answer.text) };
    };
    const rows = [];
    for (const [index, size] of [warmUp, ...options.sizes].entries()) {
      const session = await seedSession(product.databaseUrl, person.email, size);
      rows.push(await measure({ ask, url: product.databaseUrl, session, size, tag: `c${index}` }));
    }
    printTable(rows.slice(1));
  } finally {
    await product.stop();
  }
}

async function times(count, work) {
  await work();
  const taken = [];
  for (let time = 0; time < count; time++) taken.push((await work()).ms);
  return taken;
}
