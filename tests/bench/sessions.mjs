// How long a page of the list of sessions takes, for people with few and many, alone and among those of others.
import parley from "./adapters/parley.mjs";
import { requestText } from "./client.mjs";
import { median, percentile, printTable, short } from "./common.mjs";
import { startProduct } from "./product.mjs";
import { seedForeignLists, seedList } from "./seed.mjs";

const lists = {
  // As long for everybody, so that only the number of sessions differs.
  "10 of them": "limit=10",
  "50 of them": "limit=50",
  starred: "limit=10&starred=true",
  "a tag": "limit=10&tag=travel",
  "a folder": "limit=10&folder=none",
};

/** One request at a time for each size in turn, so that what else the machine does hits all of them alike. */
export async function listSessions(options) {
  const product = await startProduct({ database: options.database });
  try {
    const people = [];
    for (const size of options.sizes) {
      const person = await parley.session(product.url);
      await seedList(product.databaseUrl, person.email, size);
      people.push({ size, ...person });
    }
    await report("Alone", product, people, options);
    if (!options.foreign) return;
    const seconds = await seedForeignLists(product.databaseUrl, options.foreign);
    console.log(`\n${options.foreign} sessions of others in ${short(seconds)} s`);
    await report("Among them", product, people, options);
  } finally {
    await product.stop();
  }
}

async function report(title, product, people, { messages: n }) {
  const rows = [];
  for (const [name, query] of Object.entries(lists)) {
    const times = new Map(people.map((person) => [person, []]));
    for (let round = -10; round < n; round++) {
      for (const person of people) {
        const begun = performance.now();
        const { status } = await requestText(`${product.url}/api/chat/sessions?${query}`, {
          headers: { cookie: person.cookie },
        });
        if (status !== 200) throw new Error(`The list answered ${status}.`);
        if (round >= 0) times.get(person).push(performance.now() - begun);
      }
    }
    const p50 = people.map((person) => median(times.get(person)));
    rows.push({
      list: name,
      ...Object.fromEntries(people.map((person, index) => [`${person.size}: p50 ms`, p50[index]])),
      ...Object.fromEntries(people.map((person) => [`${person.size}: p95 ms`, percentile(times.get(person), 0.95)])),
      "last / first": p50.at(-1) / p50[0],
    });
  }
  console.log(`\n${title}`);
  printTable(rows);
}
