import { expect, test } from "vitest";
import { asQuote, linksIn, messageLink } from "#lib/client/quotes.ts";
import { newId } from "#lib/id.ts";

const origin = "https://chat.example.org";

test("addresses of this workspace in a text are found, each once, and those of others are not", () => {
  const [sessionId, id, branchId] = [newId(), newId(), newId()];
  const link = messageLink({ sessionId, id, branchId }, origin);
  const text = `See ${link} and ${link}, (${origin}/chat/${sessionId}) and https://evil.example/chat/${sessionId}.`;
  expect(linksIn(text, origin)).toEqual([
    { type: "message", targetId: id },
    { type: "thread", targetId: sessionId },
  ]);
  expect(linksIn(`https://evil.example/chat/${sessionId}?message=${id}`, origin)).toEqual([]);
});

test("a quote is set off line by line", () => {
  expect(asQuote("One\n\nTwo ")).toBe("> One\n>\n> Two\n\n");
});
