import type { IncomingMessage } from "node:http";
import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for("parley.address-entry"));
});

async function load(trustedProxies: number) {
  vi.stubEnv("PARLEY_TRUSTED_PROXIES", String(trustedProxies));
  return import("#lib/auth/client-address.ts");
}

async function seen(trustedProxies: number, socket: string, headers: Record<string, string> = {}): Promise<string> {
  const { clientAddress, stampAddress } = await load(trustedProxies);
  const request = { headers: { ...headers }, socket: { remoteAddress: socket } } as unknown as IncomingMessage;
  stampAddress(request);
  return clientAddress(new Headers(request.headers as Record<string, string>));
}

test("without trusted proxies only the connection counts", async () => {
  expect(await seen(0, "203.0.113.5", { "x-forwarded-for": "1.1.1.1" })).toBe("203.0.113.5");
});

test("an address that the caller stamped themselves is overwritten", async () => {
  expect(await seen(0, "203.0.113.5", { "x-parley-address": "1.1.1.1" })).toBe("203.0.113.5");
});

test("behind one proxy its own note counts, not what the caller put before it", async () => {
  expect(await seen(1, "10.0.0.1", { "x-forwarded-for": "1.1.1.1, 203.0.113.5" })).toBe("203.0.113.5");
});

test("behind two proxies the note of the outer one counts", async () => {
  expect(await seen(2, "10.0.0.1", { "x-forwarded-for": "1.1.1.1, 203.0.113.5, 10.0.0.2" })).toBe("203.0.113.5");
});

test("a note that is no address falls back to the connection", async () => {
  expect(await seen(1, "10.0.0.1", { "x-forwarded-for": "<script>" })).toBe("10.0.0.1");
  expect(await seen(1, "10.0.0.1")).toBe("10.0.0.1");
});

test("IPv4 written as IPv6 is the same address", async () => {
  expect(await seen(0, "::ffff:203.0.113.5")).toBe("203.0.113.5");
});

test("where no process entry stamps, a stamp from outside is not believed", async () => {
  const { clientAddress } = await load(0);
  expect(clientAddress(new Headers({ "x-parley-address": "1.1.1.1", "x-forwarded-for": "2.2.2.2" }))).toBe("unknown");
});

test("where no process entry stamps, the host's proxy is believed as configured", async () => {
  const { clientAddress } = await load(1);
  expect(clientAddress(new Headers({ "x-forwarded-for": "1.1.1.1, 203.0.113.5" }))).toBe("203.0.113.5");
});

test("limits count an IPv6 network as one", async () => {
  const { addressGroup } = await load(0);
  expect(addressGroup("2001:db8:1:2::1")).toBe(addressGroup("2001:db8:1:2:ffff::9"));
  expect(addressGroup("2001:db8:1:2::1")).not.toBe(addressGroup("2001:db8:1:3::1"));
  expect(addressGroup("203.0.113.5")).toBe("203.0.113.5");
});
