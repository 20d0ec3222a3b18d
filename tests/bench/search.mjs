// How long a search takes among 100,000 and a million messages: for somebody who wrote half of them, and for somebody
// who wrote 2,000.
import pg from "pg";
import parley from "./adapters/parley.mjs";
import { requestText } from "./client.mjs";
import { percentile, printTable } from "./common.mjs";
import { startProduct } from "./product.mjs";
import { seedSearch } from "./search-seed.mjs";

/** What is looked for; a list is gone through in turn, so that no search is the one before. */
const queries = {
  "rare word": ["needle "],
  "one message": Array.from({ length: 50 }, (_, index) => `m${706 + index} `),
  "common word": ["common "],
  "two common words": ["common word0 ", "common word1 ", "common word2 "],
  phrase: ['"word0 word1"', '"word1 word0"', '"word0 word2"'],
  prefix: Array.from({ length: 50 }, (_, index) => `word${100 + index}`),
  "wide prefix": ["wor", "com", "word1"],
  "others' word": ["theirs "],
  "nobody's word": ["zzqqxx "],
  "with a slip": ["needel ", "nedele "],
  filters: ["common from:me after:2026-01", "has:code common "],
};

/** Searches each size of database in turn. `database` is the address of an empty Postgres database. */
export async function searchMessages(options) {
  if (!options.database) throw new Error("Name an empty database with --database postgresql://…");
  const product = await startProduct({ database: options.database });
  try {
    const [much, little] = [await parley.session(product.url), await parley.session(product.url)];
    const seconds = await seedSearch(options.database, options.messages, { much: much.email, little: little.email });
    console.log(`${options.messages} messages in ${Math.round(seconds)} s`);
    const chinese = await chinesePairs(options.database);
    const rows = [];
    for (const [who, { cookie }] of Object.entries({ "half of all": much, "2,000": little })) {
      for (const [what, list] of Object.entries({ ...queries, Chinese: chinese })) {
        rows.push({ who, what, ...(await measure(product.url, cookie, list, options.repetitions)) });
      }
    }
    printTable(rows);
  } finally {
    await product.stop();
  }
}

async function measure(url, cookie, list, repetitions) {
  const times = [];
  let found = 0;
  for (let turn = -3; turn < repetitions; turn++) {
    const begun = performance.now();
    const query = encodeURIComponent(list.at(turn % list.length));
    const { status, text } = await requestText(`${url}/api/chat/search?limit=20&q=${query}`, { headers: { cookie } });
    if (turn >= 0) times.push(performance.now() - begun);
    if (status !== 200) throw new Error(`${status}: ${text}`);
    found = JSON.parse(text).data.length;
  }
  return {
    ...{ found, "best ms": Math.min(...times) },
    ...{ "p50 ms": percentile(times, 0.5), "p95 ms": percentile(times, 0.95) },
  };
}

async function chinesePairs(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "SELECT substr((regexp_match(content, '[\\u4E00-\\u9FFF]{6,}'))[1], 1, 2) AS pair FROM chat_messages WHERE content ~ '[\\u4E00-\\u9FFF]{6,}' LIMIT 50",
  );
  await client.end();
  return rows.map((row) => row.pair);
}
