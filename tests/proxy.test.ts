import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { config, proxy } from "../proxy.ts";

function visit(path: string, headers: Record<string, string> = {}) {
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host: "localhost:3000", ...headers } }));
}

function nonceOf(policy: string | null): string | undefined {
  return /'nonce-([^']+)'/.exec(policy ?? "")?.[1];
}

test("a visitor without a cookie is sent to the sign-in page, and from there back", () => {
  const response = visit("/chat/123?branch=main");
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe("http://localhost:3000/login?next=%2Fchat%2F123%3Fbranch%3Dmain");
});

describe("open to everyone", () => {
  test.each(["/login", "/register", "/reset", "/reset/abc", "/invite/abc", "/s/abc", "/docs/api"])("%s", (path) => {
    expect(visit(path).headers.get("x-middleware-next")).toBe("1");
  });
});

describe("not open through a similar name", () => {
  test.each(["/loginx", "/chat/login", "/settings", "/resetting", "//login", "/LOGIN"])("%s", (path) => {
    expect(visit(path).status).toBe(307);
  });
});

test("every response has its own nonce, and scripts need it", () => {
  const policies = Array.from({ length: 100 }, () => visit("/login").headers.get("content-security-policy"));
  expect(new Set(policies.map(nonceOf)).size).toBe(100);
  const script = policies[0]?.split("; ").find((directive) => directive.startsWith("script-src"));
  expect(script).not.toMatch(/unsafe-/);
  for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policies[0]).toContain(directive);
});

test("the page is told the nonce and its path, whatever the visitor claims they are", () => {
  const response = visit("/login?next=/x", {
    "x-nonce": "mine",
    "x-path": "//evil.example",
    "x-middleware-subrequest": "proxy",
  });
  expect(response.headers.get("x-middleware-request-x-nonce")).toBe(
    nonceOf(response.headers.get("content-security-policy")),
  );
  expect(response.headers.get("x-middleware-request-x-path")).toBe("/login?next=/x");
});

test("a host that this server does not know gets a sentence instead of a page", async () => {
  const response = visit("/login", { host: "evil.example" });
  expect(response.status).toBe(503);
  expect(await response.text()).toContain("PARLEY_URL");
});

test("API routes and static files stay outside", () => {
  const pattern = new RegExp(`^${config.matcher[0]}$`);
  for (const path of ["/api/chat/events", "/_next/static/x.js", "/favicon.ico"]) expect(pattern.test(path)).toBe(false);
  for (const path of ["/", "/chat", "/apix", "/chat/file.pdf"]) expect(pattern.test(path)).toBe(true);
});
