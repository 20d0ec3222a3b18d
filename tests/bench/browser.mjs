// What a person's browser has to do, measured in Chromium through its debugging protocol.
import { chromium } from "@playwright/test";
import { chromiumArguments, findChromium } from "#tests/support/chromium.ts";
import parley from "./adapters/parley.mjs";
import { medians, percentile, printTable, sleep } from "./common.mjs";
import { startHelper } from "./helper.mjs";
import { startProduct } from "./product.mjs";
import { seedSession } from "./seed.mjs";

const selectors = parley.browser;

/** Bytes of the first load and the time until one can type. */
export async function firstLoad(options) {
  await withBrowser(options, async (visit, product) => {
    const rows = await repeat(options.repetitions + 1, () => measureFirstLoad(visit, product));
    // The first visit finds cold caches in the server.
    printTable([medians(rows.slice(1))]);
  });
}

/** Opens sessions of each size and scrolls through the end of them. */
export async function openSessions(options) {
  await withBrowser(options, async (visit, product, person) => {
    const rows = [];
    for (const size of options.sizes) {
      const id = await seedSession(product.databaseUrl, person.email, size);
      const runs = await repeat(options.repetitions, () => measureOpening(visit, product, id));
      rows.push({ messages: size, ...medians(runs) });
    }
    printTable(rows);
  });
}

/** A long markdown answer that streams in, in a new session and inside a session of `inside` messages. */
export async function streamAnswer(options) {
  await withBrowser(options, async (visit, product, person) => {
    const rows = [];
    for (const size of [0, options.inside]) {
      const id = size > 0 ? await seedSession(product.databaseUrl, person.email, size) : null;
      const address = id ? selectors.conversation(product.url, id) : selectors.home(product.url);
      const runs = await repeat(options.repetitions, () => measureStream(visit, address, options.directive));
      rows.push({ "messages before": size, ...medians(runs) });
    }
    printTable(rows);
    const [alone, inside] = rows;
    console.log(`main thread inside / alone: ${(inside["main thread ms"] / alone["main thread ms"]).toFixed(2)}`);
  });
}

async function withBrowser(options, work) {
  const upstream = await startHelper("upstream");
  const product = await startProduct({ upstream: upstream.url, database: options.database });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      ...chromiumArguments,
      "--enable-precise-memory-info",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  try {
    const person = await parley.session(product.url);
    await work((measure) => visitAs(browser, product, person, measure), product, person);
  } finally {
    await browser.close();
    await product.stop();
    upstream.stop();
  }
}

async function repeat(times, measure) {
  const rows = [];
  for (let time = 0; time < times; time++) rows.push(await measure());
  return rows;
}

/** A page in a fresh browser profile, signed in, with counters for its network and its main thread. */
async function visitAs(browser, product, { cookie }, measure) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const pairs = cookie.split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  await context.addCookies(pairs.map(([name, value]) => ({ name, value, url: product.url })));
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  const protocol = await context.newCDPSession(page);
  await protocol.send("Performance.enable");
  await protocol.send("Network.enable");
  const requests = new Map();
  protocol.on("Network.responseReceived", ({ requestId, type }) => requests.set(requestId, { type, bytes: 0 }));
  protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.addInitScript(() => {
    window.longTasks = [];
    const note = (list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
  });
  try {
    const row = await measure({ page, protocol, requests });
    return { ...row, "page errors": errors.length };
  } finally {
    await context.close();
  }
}

const kilobytes = (requests, type) =>
  [...requests.values()].filter((request) => request.type === type).reduce((sum, { bytes }) => sum + bytes, 0) / 1024;

async function metrics(protocol) {
  const { metrics: all } = await protocol.send("Performance.getMetrics");
  return Object.fromEntries(all.map(({ name, value }) => [name, value]));
}

async function heapMegabytes(protocol) {
  await protocol.send("HeapProfiler.collectGarbage");
  return (await metrics(protocol)).JSHeapUsedSize / 2 ** 20;
}

const longestTask = (page) => page.evaluate(() => Math.max(0, ...window.longTasks));
const countNodes = (page) => page.evaluate(() => document.getElementsByTagName("*").length);

function measureFirstLoad(visit, product) {
  return visit(async ({ page, protocol, requests }) => {
    const begun = performance.now();
    await page.goto(selectors.home(product.url), { waitUntil: "commit" });
    await page.waitForSelector(`${selectors.input}:enabled`);
    const typeMs = performance.now() - begun;
    // What is loaded later, when it is idle, counts as well.
    await sleep(3_000);
    return {
      "can type ms": typeMs,
      "JS kB": kilobytes(requests, "Script"),
      "CSS kB": kilobytes(requests, "Stylesheet"),
      "fonts kB": kilobytes(requests, "Font"),
      "document kB": kilobytes(requests, "Document"),
      "longest task ms": await longestTask(page),
      "JS heap MB": await heapMegabytes(protocol),
    };
  });
}

function measureOpening(visit, product, id) {
  return visit(async ({ page, protocol, requests }) => {
    await page.addInitScript((selector) => {
      const look = () => {
        const last = [...document.querySelectorAll(selector)].find((element) =>
          element.textContent.includes("LASTMSG"),
        );
        const box = last?.getBoundingClientRect();
        if (box && box.height > 0 && box.bottom > 0 && box.top < innerHeight) window.lastVisibleAt = performance.now();
        else setTimeout(look, 20);
      };
      look();
    }, selectors.message);
    await page.goto(selectors.conversation(product.url, id), { waitUntil: "commit", timeout: 120_000 });
    await page.waitForFunction(() => window.lastVisibleAt !== undefined, null, { timeout: 120_000 });
    await quiet(protocol);
    // Before the heap is measured, for which all garbage is collected in one task.
    const longest = await longestTask(page);
    const row = {
      "last message ms": await page.evaluate(() => window.lastVisibleAt),
      "DOM nodes": await countNodes(page),
      "JS heap MB": await heapMegabytes(protocol),
      "document kB": kilobytes(requests, "Document"),
      "longest task ms": longest,
    };
    const gaps = await scrollUp(page);
    return { ...row, "scroll p95 ms": percentile(gaps, 0.95), "scroll max ms": percentile(gaps, 1) };
  });
}

/** Waits until the main thread has been at rest for most of a second. */
async function quiet(protocol) {
  for (let look = 0; look < 30; look++) {
    const before = (await metrics(protocol)).TaskDuration;
    await sleep(700);
    if ((await metrics(protocol)).TaskDuration - before < 0.07) return;
  }
}

/** Scrolls upwards a step per frame, and returns the time of each frame. */
function scrollUp(page) {
  return page.evaluate(async () => {
    const scrolls = (element) =>
      element.scrollHeight > element.clientHeight + 200 && /auto|scroll/.test(getComputedStyle(element).overflowY);
    const [tallest] = [...document.querySelectorAll("*")]
      .filter(scrolls)
      .sort((a, b) => b.scrollHeight - a.scrollHeight);
    const gaps = [];
    let last = performance.now();
    for (let frame = 0; tallest && frame < 120; frame++) {
      tallest.scrollTop -= 400;
      await new Promise(requestAnimationFrame);
      gaps.push(performance.now() - last);
      last = performance.now();
    }
    return gaps;
  });
}

function measureStream(visit, address, directive) {
  return visit(async ({ page, protocol }) => {
    await page.goto(address, { waitUntil: "load" });
    await page.waitForSelector(selectors.input);
    await quiet(protocol);
    await page.locator(selectors.input).fill(`[[mock ${directive}]]`);
    await startFrames(page);
    const before = await metrics(protocol);
    const begun = performance.now();
    await page.locator(selectors.send).click();
    await page.waitForFunction(
      (selector) => [...document.querySelectorAll(selector)].some((element) => element.textContent.includes("@END@")),
      selectors.message,
      { timeout: 300_000, polling: 250 },
    );
    const endMs = performance.now() - begun;
    await page.waitForSelector(selectors.idle, { timeout: 30_000 });
    await quiet(protocol);
    const after = await metrics(protocol);
    const { gaps, atEnd } = await stopFrames(page, selectors.message);
    return {
      "end seen ms": endMs,
      "main thread ms": (after.TaskDuration - before.TaskDuration) * 1000,
      "script ms": (after.ScriptDuration - before.ScriptDuration) * 1000,
      "longest task ms": await longestTask(page),
      "frame p95 ms": percentile(gaps, 0.95),
      "DOM nodes": await countNodes(page),
      "end in view": atEnd ? 1 : 0,
    };
  });
}

function startFrames(page) {
  return page.evaluate(() => {
    window.longTasks.length = 0;
    window.frameGaps = [];
    let last = performance.now();
    const frame = (now) => {
      window.frameGaps.push(now - last);
      last = now;
      window.frameRequest = requestAnimationFrame(frame);
    };
    window.frameRequest = requestAnimationFrame(frame);
  });
}

function stopFrames(page, selector) {
  return page.evaluate((messages) => {
    cancelAnimationFrame(window.frameRequest);
    const last = [...document.querySelectorAll(messages)].findLast((element) => element.textContent.includes("@END@"));
    const box = last?.getBoundingClientRect();
    return { gaps: window.frameGaps, atEnd: box !== undefined && box.bottom > 0 && box.bottom < innerHeight + 200 };
  }, selector);
}
