import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { root } from "#services/start/environment.mjs";
import { pageTable, routeTable } from "#tests/security/route-table.ts";
import { openAccount } from "#tests/support/account.ts";
import { startServer, type TestServer } from "#tests/support/server.ts";

/** What Next adds by itself, or makes of files that are the same for everybody. */
const harmless = ["/_global-error", "/_not-found", "/icon.svg"];

let server: TestServer;
let secrets: string[];
let sessionId: string;
let ownCookie: string;

test.beforeAll(async () => {
  server = await startServer();
  const { email, key, cookie } = await openAccount(server.url);
  ownCookie = cookie;
  const response = await fetch(`${server.url}/api/chat/sessions`, {
    method: "POST",
    body: JSON.stringify({ name: "Nobody else may read this" }),
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
  });
  sessionId = ((await response.json()) as { id: string }).id;
  secrets = [email, "Nobody else may read this"];
});
test.afterAll(() => server.remove());

test("every address that the build serves is in the access matrix", () => {
  const manifest = JSON.parse(readFileSync(path.join(root, ".next/app-path-routes-manifest.json"), "utf8")) as object;
  const known = [...Object.keys(routeTable).map((name) => name.split(" ")[1]), ...Object.keys(pageTable), ...harmless];
  expect([...new Set(known)].sort()).toEqual([...new Set(Object.values(manifest))].sort());
});

test("the person who wrote it sees it, so that its absence elsewhere means something", async () => {
  const response = await fetch(`${server.url}/chat/${sessionId}`, { headers: { cookie: ownCookie } });
  const text = await response.text();
  expect(secrets.filter((secret) => text.includes(secret))).toEqual(secrets);
});

for (const [address, access] of Object.entries(pageTable)) {
  test(`${address} shows nothing private to visitors, however they ask`, async () => {
    const plain = address.replace("[id]", sessionId).replace("[token]", "none");
    const invented = { cookie: "parley.login=eyJhbGciOiJkaXIifQ..x.x.x" };
    const asks: [string, Record<string, string>][] = [
      [plain, {}],
      [plain, invented],
      [plain, { ...invented, rsc: "1", "next-router-prefetch": "1" }],
      [plain, { ...invented, "x-middleware-subrequest": "middleware:middleware:middleware:proxy:proxy" }],
      [plain, { ...invented, "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" }],
      [`${plain}?_rsc=1`, { ...invented, rsc: "1" }],
      [`${plain}.rsc`, invented],
      [`${plain}.segments/_tree.segment.rsc`, invented],
      [`/%2e${plain}`, invented],
      [`/${plain}`, invented],
    ];
    for (const [target, headers] of asks) {
      const response = await fetch(`${server.url}${target}`, { headers, redirect: "manual" });
      const text = await response.text();
      expect(response.status, target).toBeLessThan(500);
      expect(
        secrets.filter((secret) => text.includes(secret)),
        target,
      ).toEqual([]);
      // Streamed redirects are 200 with a script; what they must not hold is checked above.
      if (access === "signed in" && target === plain && !headers.cookie) expect(response.status).toBe(307);
    }
  });
}
