import { describe, expect, test } from "vitest";
import { safePath } from "#lib/auth/safe-path.ts";

const ours = "https://chat.example.com";

const hostile = [
  "https://evil.com",
  "http://evil.com",
  "HTTPS://evil.com",
  "//evil.com",
  "///evil.com",
  "////evil.com",
  "/\\evil.com",
  "\\\\evil.com",
  "\\/evil.com",
  "/\t/evil.com",
  "/\n/evil.com",
  "/\r/evil.com",
  "\t//evil.com",
  " //evil.com",
  " https://evil.com",
  "/ /evil.com",
  "/..//evil.com",
  "/.//evil.com",
  "/./\\evil.com",
  "/%2e%2e//evil.com",
  "/a/..//evil.com",
  "https:evil.com",
  "https:/evil.com",
  "https:///evil.com",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://evil.com/x",
  "evil.com",
  ".evil.com",
  "@evil.com",
  "/@evil.com/../..//evil.com",
  ":80",
  "?next=//evil.com",
  "#//evil.com",
  "//evil.com@chat.example.com",
  "https://chat.example.com@evil.com",
  "https://chat.example.com.evil.com",
  "/\u0000/evil.com",
  "/\u2028/evil.com",
  "／／evil.com",
  "/／evil.com",
  "",
];

describe("after signing in nobody leaves this server", () => {
  test.each(hostile)("through %j", (next) => {
    const path = safePath(next);
    expect(new URL(path, ours).origin).toBe(ours);
    expect(new URL(ours + path).origin).toBe(ours);
    expect(path).not.toMatch(/^(\/\/|\/\\)/);
  });
});

test("paths of this server are kept, with query and fragment", () => {
  for (const path of ["/", "/chat", "/chat/0199?branch=2#last", "/invite/abc-DEF_1", "/search?q=%20x"])
    expect(safePath(path)).toBe(path);
});

test("without a usable path the way leads to the chat", () => {
  for (const next of [null, undefined, "", "https://evil.com"]) expect(safePath(next)).toBe("/chat");
});
