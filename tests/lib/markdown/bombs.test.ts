import { expect, test } from "vitest";
import { MarkdownDocument } from "#lib/markdown/document.ts";
import { renderMarkdown } from "#lib/markdown/render.ts";
import { bombs } from "#tests/lib/markdown/bombs.ts";
import { tools } from "#tests/lib/markdown/support.ts";

// Without the limits most of these run for minutes, so the runner's own time limit is the assertion about time.
test.each(Object.entries(bombs))("%s: bounded output", (_, text) => {
  const blocks = renderMarkdown(text, tools());
  expect(JSON.stringify(blocks ?? text).length).toBeLessThan(20 * text.length);
});

test.each(Object.entries(bombs))("%s: bounded while it grows", (_, text) => {
  const document = new MarkdownDocument(tools());
  let patch = document.update(false);
  for (let end = 20_000; end <= text.length && !patch.plain; end += 20_000) {
    document.append(text.slice(end - 20_000, end));
    patch = document.update(false);
  }
  expect(JSON.stringify(patch).length).toBeLessThan(20 * text.length);
});

test("ordinary long answers are under the limits", () => {
  const section =
    "## Title\n\nText with **bold**, `code` and [a link](https://example.com).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\n\\frac{a_1}{b_2}\n$$\n\n";
  expect(renderMarkdown(section.repeat(500))).toBeDefined();
});
