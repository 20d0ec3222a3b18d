import { expect, test } from "vitest";
import { estimateTokens } from "#lib/tokens.ts";

test.each([
  ["nothing", "", 0],
  ["one letter", "a", 1],
  ["English", "The quick brown fox jumps over the lazy dog.", 11],
  ["Chinese", "敏捷的棕色狐狸", 7],
  ["Korean", "빠른 갈색", 5],
  ["a mixture", "Hello 世界", 4],
])("%s is counted about right", (_, text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});
