import { expect, test } from "vitest";
import { addToComposer, offerComposer, writeCommand } from "#lib/client/composer-text.ts";

function composerOf(draftKey: string) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { written, end: offerComposer(draftKey, { add: write, command: write }) };
}

test("of two inputs on the page the one of the chat is written into, also after the other one came or went", () => {
  const left = composerOf("left");
  const right = composerOf("right");
  expect(addToComposer("left", "A quote")).toBe(true);
  writeCommand("right", "/title ");
  right.end();
  expect(addToComposer("right", "Nobody's")).toBe(false);
  addToComposer("left", "Another");
  expect([left.written, right.written]).toEqual([["A quote", "Another"], ["/title "]]);
  left.end();
});

test("an input that takes another's place stays when that one ends", () => {
  const before = composerOf("chat");
  const after = composerOf("chat");
  before.end();
  expect(addToComposer("chat", "A quote")).toBe(true);
  expect([before.written, after.written]).toEqual([[], ["A quote"]]);
  after.end();
});
