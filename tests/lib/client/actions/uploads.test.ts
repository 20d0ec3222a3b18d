import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addFiles } from "#lib/client/actions/uploads.ts";
import { uploadsOf } from "#lib/client/uploads.ts";
import { newId } from "#lib/id.ts";
import { fakeDevice, openPage } from "#tests/lib/client/support.ts";

let requests: FakeRequest[];

/** A request that is answered when the test says so. */
class FakeRequest {
  upload = {};
  status = 0;
  responseText = "";
  onload = () => undefined;
  #retryAfter: string | null = null;
  open() {}
  abort() {}
  send() {
    requests.push(this);
  }
  getResponseHeader(name: string) {
    return name === "retry-after" ? this.#retryAfter : null;
  }
  answer(status: number, body: unknown, retryAfter: string | null = null) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.#retryAfter = retryAfter;
    this.onload();
  }
  accept() {
    this.answer(201, { data: [{ id: newId(), name: "a.txt", size: 1 }] });
  }
}

beforeEach(() => {
  requests = [];
  vi.useFakeTimers();
  fakeDevice();
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("XMLHttpRequest", FakeRequest);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const files = (count: number) => Array.from({ length: count }, (_, index) => new File(["x"], `${index}.txt`));
const settle = () => vi.advanceTimersByTimeAsync(0);

test("ten files go two at a time, also when they are in two drafts", async () => {
  const page = openPage();
  addFiles(page, "one", files(5));
  addFiles(page, "two", files(5));
  for (let done = 0; done < 10; done++) {
    expect(requests).toHaveLength(Math.min(10, done + 2));
    requests[done]?.accept();
    await settle();
  }
  const states = ["one", "two"].flatMap((key) =>
    uploadsOf(page, key)
      .getState()
      .uploads.map(({ state }) => state),
  );
  expect(new Set(states)).toEqual(new Set(["done"]));
});

test("a file for which the server has no room waits as long as it is told, and is sent again", async () => {
  const page = openPage();
  addFiles(page, "one", files(3));
  const states = () =>
    uploadsOf(page, "one")
      .getState()
      .uploads.map(({ state, problem }) => [state, problem]);
  requests[0]?.answer(429, { error: { code: "rate_limited", message: "Try again in 2 seconds." } }, "2");
  await settle();
  expect(states()).toEqual([
    ["waiting", null],
    ["uploading", null],
    ["waiting", null],
  ]);
  requests[1]?.accept();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(requests).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(requests).toHaveLength(4);
  for (const request of requests.slice(2)) request.accept();
  await settle();
  expect(states().map(([state]) => state)).toEqual(["done", "done", "done"]);
});
