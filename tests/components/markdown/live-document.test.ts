import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveDocument } from "#components/markdown/live-document.ts";
import type { Reply, Request } from "#components/markdown/protocol.ts";
import { MarkdownDocument } from "#lib/markdown/document.ts";

/** A worker that renders at once, until it is told to hang. */
class FakeWorker {
  static all: FakeWorker[] = [];
  static hangsOn = "";
  onmessage: ((event: { data: Reply }) => void) | undefined;
  requests: Request[] = [];
  isTerminated = false;
  readonly documents = new Map<number, MarkdownDocument>();

  constructor() {
    FakeWorker.all.push(this);
    queueMicrotask(() => this.onmessage?.({ data: { type: "ready" } }));
  }

  postMessage(request: Request) {
    this.requests.push(request);
    if (request.type === "close" || (FakeWorker.hangsOn && request.text.includes(FakeWorker.hangsOn))) return;
    const { document, text, isFinal } = request;
    const content = this.documents.get(document) ?? new MarkdownDocument();
    this.documents.set(document, content);
    content.append(text);
    const patch = content.update(isFinal);
    queueMicrotask(() => !this.isTerminated && this.onmessage?.({ data: { type: "patch", document, patch } }));
  }

  terminate() {
    this.isTerminated = true;
  }
}

let Live: typeof LiveDocument;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal("Worker", FakeWorker);
  FakeWorker.all = [];
  FakeWorker.hangsOn = "";
  Live = (await import("#components/markdown/live-document.ts")).LiveDocument;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function writes(): string[] {
  return FakeWorker.all.flatMap(({ requests }) =>
    requests.flatMap((each) => (each.type === "write" ? [each.text] : [])),
  );
}

test("only what was added is sent, and what arrives within one interval is sent together", async () => {
  const live = new Live("");
  live.write("a", false);
  await vi.advanceTimersByTimeAsync(50);
  live.write("a b", false);
  live.write("a b c", false);
  await vi.advanceTimersByTimeAsync(50);
  live.write("a b c", true);
  await vi.advanceTimersByTimeAsync(50);
  expect(writes()).toEqual(["a", " b c", ""]);
  expect(live.read()).toEqual({ state: "blocks", blocks: [{ key: "0", node: { tag: "p", children: ["a b c"] } }] });
});

test("a text that was rendered before is there at once", async () => {
  const live = new Live("");
  live.write("known", true);
  await vi.advanceTimersByTimeAsync(50);
  live.close();
  expect(new Live("known").read()).toEqual(live.read());
  expect(new Live("unknown").read()).toEqual({ state: "waiting" });
});

test("a text that is replaced begins again", async () => {
  const live = new Live("");
  live.write("first", true);
  await vi.advanceTimersByTimeAsync(50);
  live.write("second", true);
  await vi.advanceTimersByTimeAsync(50);
  expect(live.read()).toMatchObject({ blocks: [{ node: { children: ["second"] } }] });
});

test("a worker that hangs for a second is replaced: its text is shown as it is, the others are rendered", async () => {
  FakeWorker.hangsOn = "bomb";
  const bomb = new Live("");
  const other = new Live("");
  bomb.write("a bomb", true);
  other.write("harmless", true);
  await vi.advanceTimersByTimeAsync(900);
  expect(bomb.read()).toEqual({ state: "waiting" });
  await vi.advanceTimersByTimeAsync(300);
  expect(FakeWorker.all.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(bomb.read()).toEqual({ state: "plain" });
  expect(other.read()).toMatchObject({ state: "blocks" });
});

test("a text that was given up is not tried again while it grows", async () => {
  FakeWorker.hangsOn = "bomb";
  const live = new Live("");
  live.write("a bomb", false);
  await vi.advanceTimersByTimeAsync(1_200);
  live.write("a bomb and more", false);
  await vi.advanceTimersByTimeAsync(1_200);
  expect(writes()).toEqual(["a bomb"]);
  expect(live.read()).toEqual({ state: "plain" });
});

test("a document that is closed and opened again, as effects do twice in development, renders", async () => {
  const live = new Live("");
  live.write("text", true);
  live.close();
  live.write("text", true);
  await vi.advanceTimersByTimeAsync(50);
  expect(live.read()).toMatchObject({ state: "blocks" });
});
