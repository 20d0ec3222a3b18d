import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";

/** The header in which the process entry hands the caller's address to the pages. It never passes in from outside. */
const addressHeader = "x-parley-address";

const entry = singleton("address-entry", () => ({ stamps: false }));

/**
 * Notes the caller's address on a request, over whatever the caller wrote there. To be called by the process entry for
 * every request before anything else reads it.
 */
export function stampAddress(request: IncomingMessage): void {
  entry.stamps = true;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  request.headers[addressHeader] = pickAddress(forwarded, request.socket.remoteAddress);
}

/**
 * The caller's address, for limits and for the list of sign-ins: a plain IP address, or "unknown". Of what proxies say,
 * only the entries written by the PARLEY_TRUSTED_PROXIES nearest ones count.
 */
export function clientAddress(headers: Headers): string {
  if (entry.stamps) return headers.get(addressHeader) ?? "unknown";
  return pickAddress(headers.get("x-forwarded-for") ?? "", undefined);
}

/** What limits count by: one household or office network has many IPv6 addresses, so those are cut to their /64. */
export function addressGroup(address: string): string {
  if (!address.includes(":") || !ipaddr.isValid(address)) return address;
  return ipaddr.parse(address).toByteArray().slice(0, 8).join(".");
}

function pickAddress(forwarded: string, socketAddress: string | undefined): string {
  const hops = forwarded.split(",").map((hop) => hop.trim());
  if (socketAddress !== undefined) hops.push(socketAddress);
  // Each proxy appends who called it. Without the entry process (some hosts), the last hop is already such a note.
  const trusted = env.PARLEY_TRUSTED_PROXIES - (socketAddress === undefined ? 1 : 0);
  if (trusted < 0) return "unknown";
  const address = hops[Math.max(0, hops.length - 1 - trusted)] ?? "";
  return plain(address) ?? plain(socketAddress ?? "") ?? "unknown";
}

function plain(address: string): string | undefined {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : undefined;
}
