import { answer, ask, type Conversation, md, thought } from "#prisma/seed/conversation.ts";

/** Questions about code, with code in the answers. */
export const code: Conversation[] = [
  {
    slug: "flaky-test",
    name: "Fix the flaky upload test",
    model: "anthropic:claude-opus-5-5",
    hoursAgo: 3,
    tags: ["work"],
    systemPrompt: "You are a careful senior TypeScript engineer. Prefer the smallest change that explains the failure.",
    turns: [
      ask(md`
This fails about once in thirty runs in CI and never on my machine:

~~~ts
test("an upload reports its progress", async () => {
  const seen: number[] = [];
  const upload = startUpload(file, { onProgress: (value) => seen.push(value) });
  await sleep(100);
  expect(seen.at(-1)).toBe(1);
  await upload.close();
});
~~~`),
      answer(
        md`
The test waits for *time* and then asserts an *event*. On a busy machine the upload takes 101 ms, and the last progress
has not been reported yet. Wait for what you mean:

~~~ts
test("an upload reports its progress", async () => {
  const seen: number[] = [];
  const upload = startUpload(file, { onProgress: (value) => seen.push(value) });
  await upload.done;
  expect(seen.at(-1)).toBe(1);
});
~~~

If \`startUpload\` has no promise for its end, that is the missing piece, and the page needs it just as much as the test.
A longer sleep would only make the failure rarer and the suite slower.`,
        {
          before: [
            thought(
              "sleep(100) then an assertion on an asynchronous callback. It passes locally because the machine is fast. The fix is to await completion. Is there possibly a second cause, such as close() resolving before the final callback? I should mention how to check it.",
              6,
            ),
          ],
        },
      ),
      ask("There is a `done` promise. With it the test fails every time now: the last value is 0.98."),
      answer(md`
Good, now it is a bug and no longer a race. \`done\` resolves before the last progress is reported. I would expect
something like this inside:

~~~ts
for await (const chunk of reader) {
  sent += chunk.length;
  report(sent / total); // throttled: drops calls within 50 ms of the last one
  await send(chunk);
}
resolve();
~~~

A throttle that *drops* calls drops the last one too, whenever it comes soon after another. Flush it at the end:

~~~diff
   await send(chunk);
 }
+report.flush();
 resolve();
~~~

So the sleep did not only make the test flaky, it hid that the bar stops at 98 %.`),
      ask("That was it. Users did complain about the bar. What should I write in the commit?", { pause: 6 }),
      answer(md`
~~~text
fix(uploads): show the end of an upload

The throttled progress dropped its last value, so the bar stopped short of
100 % whenever the last chunk followed soon after another. The test waited a
fixed time and hid this.
~~~`),
    ],
  },
  {
    slug: "binary-search",
    name: "Binary search without off-by-one",
    model: "openai:gpt-5.2",
    hoursAgo: 24 * 4 + 1,
    turns: [
      ask("I always get binary search wrong by one. Is there a way to write it that I cannot get wrong? Python."),
      answer(
        md`
Use a half-open range and keep one sentence true: *everything before \`low\` is too small, everything from \`high\` on is
not.*

~~~python
def lower_bound(items, target):
    """Index of the first item that is not smaller than target."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low
~~~

There is no \`+ 1\` to remember, because each branch follows from the sentence: if \`items[middle]\` is too small, then
everything up to and including it is, so \`low = middle + 1\`. Otherwise \`middle\` itself may be the answer, so it stays in
the range as \`high\`. The range shrinks every time, so the loop ends.`,
        {
          instead: [
            answer(md`
Do not write it: Python has it.

~~~python
from bisect import bisect_left

def find(items, target):
    index = bisect_left(items, target)
    return index if index < len(items) and items[index] == target else None
~~~

If you must write it, keep the range half-open, \`low\` included and \`high\` not, and let each branch follow from one
sentence: everything before \`low\` is too small, everything from \`high\` on is not.`),
          ],
        },
      ),
      ask("How would I test it?"),
      answer(md`
Against the slow version, on many small lists. Small lists hit every boundary.

~~~python
import random

for _ in range(10_000):
    items = sorted(random.choices(range(8), k=random.randrange(8)))
    target = random.randrange(-1, 9)
    slow = next((i for i, x in enumerate(items) if x >= target), len(items))
    assert lower_bound(items, target) == slow, (items, target)
~~~`),
    ],
  },
  {
    slug: "git-undo",
    name: "Undo a pushed commit",
    model: "anthropic:claude-haiku-4-5",
    hoursAgo: 24 * 6 + 3,
    tags: ["work"],
    turns: [
      ask("I pushed a commit to main with a wrong migration. Others may have pulled. How do I undo it?"),
      answer(md`
Add a commit that takes it back; do not rewrite what others have.

~~~bash
git revert <hash>
git push
~~~

\`git reset\` and a forced push would leave everybody who pulled with a history that no longer exists.

One caution, because it is a migration: **reverting the file does not undo what it did to a database.** Where it has
already run, you need a new migration that puts things right.`),
      ask("And if nobody had pulled?"),
      answer(md`
Then you may rewrite, with the variant that refuses if somebody pushed in the meantime:

~~~bash
git reset --hard HEAD~1
git push --force-with-lease
~~~`),
    ],
  },
  {
    slug: "csv",
    name: "CSV with commas in quotes",
    model: "openai:gpt-6-luna",
    hoursAgo: 24 * 12 + 5,
    turns: [
      ask("`line.split(',')` breaks on quoted commas. Regex?"),
      answer(md`
Not a regular expression: a quoted field may contain line breaks too, so you cannot even split into lines first. A CSV
reader is a loop with one bit of state.

~~~ts
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') field += text[++i];
    else if (c === '"') quoted = !quoted;
    else if (c === "," && !quoted) rows.at(-1)?.push(field), (field = "");
    else if (c === "\n" && !quoted) rows.at(-1)?.push(field), (field = ""), rows.push([]);
    else if (c !== "\r" || quoted) field += c;
  }
  rows.at(-1)?.push(field);
  return rows;
}
~~~

It follows RFC 4180: a quote inside quotes is doubled. For files of many megabytes use a streaming parser.`),
      ask("The last row is an empty string when the file ends with a newline."),
      answer(md`
Right: after the final line break there is a row with one empty field. Drop it at the end:

~~~ts
if (field === "" && rows.at(-1)?.length === 0) rows.pop();
else rows.at(-1)?.push(field);
~~~`),
    ],
  },
  {
    slug: "layout",
    name: "Grid or flexbox for a card list",
    model: "google:gemini-3.8-flash",
    hoursAgo: 24 * 19 + 6,
    turns: [
      ask("Cards that wrap, equal widths, also in the last row. Flexbox makes the last row wider."),
      answer(md`
That is the sign for grid. Flexbox distributes each line on its own; a grid has columns that all rows share.

~~~css
.cards {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
  gap: 1rem;
}
~~~

\`auto-fill\` keeps empty columns, so the last row keeps its widths. The inner \`min()\` lets a card shrink on a phone that
is narrower than 16 rem.`),
      ask("Thanks, works."),
      answer(
        "Good. If the cards have headings, text and a button that should line up across a row, give each card `grid-row: span 3` and `grid-template-rows: subgrid`.",
      ),
    ],
  },
];
