import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { assertSafeUrl, safeFetch } from "#lib/safe-fetch.ts";
import { serve, type Upstream } from "#tests/support/upstream.ts";

vi.hoisted(() => {
  process.env.ALLOWED_PRIVATE_HOSTS = "localhost,169.254.169.254";
});

let canary: Upstream;
let port: string;
beforeAll(async () => {
  canary = await serve(({ path }, response) => {
    if (path === "/big") return response.end("x".repeat(5_000));
    if (path === "/slow") return;
    if (path === "/loop") return response.writeHead(302, { location: "/loop" }).end();
    if (path.startsWith("/to/")) {
      return response.writeHead(307, { location: decodeURIComponent(path.slice(4)) }).end();
    }
    response.end("reached");
  });
  port = new URL(canary.url).port;
});
afterAll(() => canary.stop());

const at = (host: string, path = "/") => `http://${host}:${port}${path}`;

const privateHosts = [
  ...["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1.", "127.255.255.254"],
  ...["0.0.0.0", "0", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "192.0.0.1", "198.18.0.1", "224.0.0.1"],
  ...[
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
  ],
  ...[
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fe80::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[2001:db8::1]",
  ],
  ...["①②⑦.⓪.⓪.①", "127。0。0。1", "169.254.169.254", "169.254.1.1", "[::ffff:169.254.169.254]"],
];

describe("an address that people typed in", () => {
  test.each(privateHosts)("%s is never contacted", async (host) => {
    await expect(safeFetch(at(host))).rejects.toMatchObject({ code: "invalid" });
    expect(canary.requests).toHaveLength(0);
  });

  test.each([
    ["file:///etc/passwd"],
    ["ftp://example.com/"],
    ["data:text/plain,hi"],
    ["gopher://example.com:70/"],
    ["http://user:secret@example.com/"],
    ["http://example.com:22/"],
    ["http://example.com:25/"],
    ["not a url"],
    [""],
    ["//example.com"],
  ])("%j is refused by its form", async (url) => {
    expect(() => assertSafeUrl(url)).toThrow();
    await expect(safeFetch(url)).rejects.toMatchObject({ code: "invalid" });
  });

  test("a host that the operator allows may be private", async () => {
    const response = await safeFetch(at("localhost"));
    expect(await response.text()).toBe("reached");
    canary.requests.length = 0;
  });

  test("a redirect to a private address is not followed", async () => {
    const target = encodeURIComponent(at("127.0.0.1", "/secret"));
    await expect(safeFetch(at("localhost", `/to/${target}`))).rejects.toMatchObject({ code: "invalid" });
    expect(canary.requests.map(({ path }) => path)).not.toContain("/secret");
  });

  test("a redirect loop ends", async () => {
    await expect(safeFetch(at("localhost", "/loop"))).rejects.toThrow(/redirects too often/);
  });
});

describe("an address from the environment", () => {
  test("may be private", async () => {
    expect(await (await safeFetch(at("127.0.0.1"), {}, { trusted: true })).text()).toBe("reached");
  });

  test("loses that trust, and every header with a secret, when it redirects elsewhere", async () => {
    canary.requests.length = 0;
    const headers = { authorization: "Bearer k", "x-api-key": "k", "x-goog-api-key": "k", accept: "text/plain" };
    const toPrivate = `/to/${encodeURIComponent(at("127.0.0.1", "/secret"))}`;
    await expect(safeFetch(at("[::1]"), {}, { trusted: true })).rejects.toThrow();
    await expect(safeFetch(at("localhost", toPrivate), { headers }, { trusted: true })).rejects.toMatchObject({
      code: "invalid",
    });
    const toAllowed = `/to/${encodeURIComponent(at("localhost", "/landed"))}`;
    await safeFetch(at("127.0.0.1", toAllowed), { headers }, { trusted: true });
    const landed = canary.requests.find(({ path }) => path === "/landed");
    expect(landed?.headers).toMatchObject({ accept: "text/plain" });
    expect(JSON.stringify(landed?.headers)).not.toMatch(/authorization|api-key/);
  });

  test("keeps its headers when it redirects to itself", async () => {
    const target = encodeURIComponent(at("127.0.0.1", "/same"));
    await safeFetch(at("127.0.0.1", `/to/${target}`), { headers: { "x-api-key": "k" } }, { trusted: true });
    expect(canary.requests.find(({ path }) => path === "/same")?.headers["x-api-key"]).toBe("k");
  });
});

describe("limits", () => {
  test("a body over the limit is an error", async () => {
    const response = await safeFetch(at("localhost", "/big"), {}, { maxBytes: 1_000 });
    await expect(response.text()).rejects.toThrow(/more than 1000 bytes/);
  });

  test("a body within the limit is whole", async () => {
    expect(await (await safeFetch(at("localhost", "/big"), {}, { maxBytes: 5_000 })).text()).toHaveLength(5_000);
  });

  test("a server that does not answer is given up", async () => {
    await expect(safeFetch(at("localhost", "/slow"), {}, { timeoutMs: 100 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
