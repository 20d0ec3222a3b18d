import { expect, test } from "vitest";
import { PagedList } from "#lib/client/paged-list.ts";

/** A list of which the test answers each page. */
function held() {
  const asked: Array<{ cursor: string | null; signal: AbortSignal } & PromiseWithResolvers<Answer>> = [];
  const read = (cursor: string | null, signal: AbortSignal) => {
    const answer = { cursor, signal, ...Promise.withResolvers<Answer>() };
    asked.push(answer);
    return answer.promise;
  };
  return { asked, read };
}

interface Answer {
  data: string[];
  nextCursor: string | null;
}

const items = (list: PagedList<Answer>) => list.store.getState().pages?.flatMap(({ data }) => data);

test("a page of what was looked for before is not put after what is looked for now", async () => {
  const [old, next] = [held(), held()];
  const list = new PagedList<Answer>();
  const first = list.begin(old.read);
  old.asked[0]?.resolve({ data: ["old 1"], nextCursor: "2" });
  await first;
  const slow = list.more();
  const begun = list.begin(next.read);
  expect(old.asked[1]?.signal.aborted).toBe(true);
  next.asked[0]?.resolve({ data: ["new 1"], nextCursor: null });
  await begun;
  old.asked[1]?.resolve({ data: ["old 2"], nextCursor: null });
  await slow;
  expect(items(list)).toEqual(["new 1"]);
});

test("a beginning that failed is read again from the beginning, while the last list stays", async () => {
  const [old, next] = [held(), held()];
  const list = new PagedList<Answer>();
  const first = list.begin(old.read);
  old.asked[0]?.resolve({ data: ["old 1"], nextCursor: "2" });
  await first;
  const begun = list.begin(next.read);
  next.asked[0]?.reject(new Error("Broken."));
  await begun;
  expect(list.store.getState().state).toBe("failed");
  expect(items(list)).toEqual(["old 1"]);
  const again = list.more();
  expect(next.asked[1]?.cursor).toBeNull();
  next.asked[1]?.resolve({ data: ["new 1"], nextCursor: "2" });
  await again;
  const more = list.more();
  expect(next.asked[2]?.cursor).toBe("2");
  next.asked[2]?.resolve({ data: ["new 2"], nextCursor: null });
  await more;
  expect(items(list)).toEqual(["new 1", "new 2"]);
});
