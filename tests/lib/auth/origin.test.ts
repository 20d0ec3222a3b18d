import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

type Origin = typeof import("#lib/auth/origin.ts");

/** Loads the module under another configuration. */
async function configured(settings: Record<string, string>): Promise<Origin> {
  vi.resetModules();
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return import("#lib/auth/origin.ts");
}

beforeEach(() => {
  vi.stubEnv("PARLEY_DATABASE", "external");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const hostile = [
  "null",
  "",
  "chat.example.com",
  "//chat.example.com",
  "http://chat.example.com",
  "https://chat.example.com/",
  "https://chat.example.com:443",
  "https://chat.example.com:8443",
  "https://chat.example.com.",
  "https://chat.example.com.evil.com",
  "https://chat.example.co",
  "https://chat.example.comm",
  "https://evilchat.example.com",
  "https://evil.chat.example.com",
  "https://example.com",
  "https://chat.example.com@evil.com",
  "https://evil.com#chat.example.com",
  "https://evil.com/https://chat.example.com",
  "https://evil.com?https://chat.example.com",
  "HTTPS://CHAT.EXAMPLE.COM",
  "https://CHAT.example.com",
  "https://chat.exаmple.com",
  "https://xn--chat-exmple-x5a.com",
  "https://chat-example.com",
  "https://chatXexample.com",
  "https://chat.example.com\u0000",
  " https://chat.example.com",
  "https://chat.example.com https://evil.com",
  "https://chat.example.com,https://evil.com",
  "wss://chat.example.com",
  "file://",
  "chrome-extension://abcdef",
  "http://localhost:3000",
  "http://127.0.0.1:3000",
  "http://169.254.169.254",
];

describe("behind PARLEY_URL", () => {
  test.each(hostile)("a page of %j may not act here", async (origin) => {
    const { isAllowedOrigin } = await configured({ PARLEY_URL: "https://chat.example.com" });
    expect(isAllowedOrigin(origin, "chat.example.com")).toBe(false);
    expect(isAllowedOrigin(origin, "localhost:3000")).toBe(false);
  });

  test("its own pages and those of listed origins may", async () => {
    const { isAllowedOrigin } = await configured({
      PARLEY_URL: "https://chat.example.com/",
      PARLEY_ALLOWED_ORIGINS: "https://other.example.com, http://10.0.0.5:8080",
    });
    for (const origin of ["https://chat.example.com", "https://other.example.com", "http://10.0.0.5:8080"]) {
      expect(isAllowedOrigin(origin, "whatever")).toBe(true);
    }
  });

  test("links lead to PARLEY_URL whatever host the request names", async () => {
    const { ownOrigin } = await configured({ PARLEY_URL: "https://chat.example.com" });
    for (const host of ["chat.example.com", "evil.com", "localhost:3000", ""]) {
      expect(ownOrigin(new Headers({ host, "x-forwarded-host": "evil.com" }))).toBe("https://chat.example.com");
    }
  });
});

describe("on one's own machine, without PARLEY_URL", () => {
  test.each(["localhost:3000", "127.0.0.1:4711", "[::1]:3000", "localhost"])("%s works", async (host) => {
    const { isAllowedOrigin, ownOrigin } = await configured({ PARLEY_URL: "" });
    expect(ownOrigin(new Headers({ host }))).toBe(`http://${host}`);
    expect(isAllowedOrigin(`http://${host}`, host)).toBe(true);
  });

  test.each([
    "http://localhost:3001",
    "https://localhost:3000",
    "http://localhost.evil.com:3000",
    "http://127.0.0.1:3000",
  ])("a page of %s may not act on localhost:3000", async (origin) => {
    const { isAllowedOrigin } = await configured({ PARLEY_URL: "" });
    expect(isAllowedOrigin(origin, "localhost:3000")).toBe(false);
  });

  test("a name that somebody pointed at this machine is not believed", async () => {
    const { isAllowedOrigin, ownOrigin } = await configured({ PARLEY_URL: "" });
    expect(isAllowedOrigin("http://evil.com", "evil.com")).toBe(false);
    expect(() => ownOrigin(new Headers({ host: "evil.com" }))).toThrow("PARLEY_URL");
  });
});

describe("a change sent with a cookie", () => {
  async function accepts(headers: Record<string, string>): Promise<boolean> {
    const { assertSameOrigin } = await configured({ PARLEY_URL: "https://chat.example.com" });
    try {
      assertSameOrigin(new Headers(headers));
      return true;
    } catch {
      return false;
    }
  }

  test("needs the browser to say that it comes from the same origin", async () => {
    expect(await accepts({ origin: "https://chat.example.com" })).toBe(true);
    expect(await accepts({ "sec-fetch-site": "same-origin" })).toBe(true);
    expect(await accepts({})).toBe(false);
    for (const site of ["cross-site", "same-site", "none"])
      expect(await accepts({ "sec-fetch-site": site })).toBe(false);
    expect(await accepts({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(false);
  });
});
