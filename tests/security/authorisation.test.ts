import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { findPages, findRoutes } from "#tests/security/find-routes.ts";
import { pageTable, type RouteCase, routeTable } from "#tests/security/route-table.ts";
import { type Credentials, sendTo, type Target } from "#tests/security/send.ts";
import { createWorld, fingerprint, type World } from "#tests/security/world.ts";
import { createLogin, createUser } from "#tests/support/factories.ts";

const found = await findRoutes();
const cases = found.map((route) => ({
  name: route.name,
  route,
  rule: routeTable[route.name] ?? { access: "self" as const },
}));
const closed = cases.filter(({ rule }) => rule.access !== "public");
const named = closed.filter(({ rule }) => rule.id !== undefined && rule.id !== "provider");
const unsafe = closed.filter(({ route }) => route.method !== "GET");
/** Some reads say much about what they want, and are sent as POST. */
const writes = unsafe.filter(({ route }) => route.handler.spec?.scope !== "read");

let world: World;
let before: string;
let nobody: Record<string, Credentials>;

beforeAll(async () => {
  world = await createWorld();
  nobody = await powerless(world.ada.orgId);
});

beforeEach(async () => {
  before = await fingerprint(world);
});

const idOf = ({ id }: { id?: keyof World["ids"] }) => (id === undefined ? undefined : world.ids[id]);
/** What of Ada's a route is asked for, in a way that leaves only the caller as a reason to refuse. */
const hers = ({ id, child, body, query }: RouteCase): Target => ({
  id: idOf(id === undefined ? {} : { id }),
  child: child && world.children[child],
  ...(body === undefined ? {} : { body }),
  query: query?.replaceAll("{id}", idOf(id === undefined ? {} : { id }) ?? ""),
});
const unchanged = async () => expect(await fingerprint(world)).toBe(before);

describe("the matrix", () => {
  test("names every method of every route, and no others", () => {
    expect(Object.keys(routeTable).sort()).toEqual(found.map(({ name }) => name).sort());
  });

  test("names every page, and no others", () => {
    expect(Object.keys(pageTable).sort()).toEqual(findPages().sort());
  });

  test.each(cases)("$name declares itself as open as the matrix says", ({ route, rule }) => {
    expect((route.handler.spec?.access ?? (route.handler.spec ? "user" : "public")) === "public").toBe(
      rule.access === "public",
    );
  });
});

describe("without valid access", () => {
  test.each(closed)("$name answers 401 and does nothing", async ({ route, rule }) => {
    for (const [who, credentials] of Object.entries(nobody)) {
      const { status, text } = await sendTo(route, hers(rule), credentials);
      expect([who, status, JSON.parse(text).error.code]).toEqual([who, 401, "unauthenticated"]);
    }
    await unchanged();
  });
});

describe("what belongs to others", () => {
  test.each(named)("$name looks to others exactly as if it did not exist", async ({ route, rule }) => {
    const others = rule.access === "admin" ? [world.stranger] : [world.stranger, world.colleague];
    for (const { key, cookie } of others) {
      for (const credentials of [{ key }, { cookie }]) {
        const foreign = await sendTo(route, hers(rule), credentials);
        const absent = await sendTo(route, { ...hers(rule), id: newId(), child: newId() }, credentials);
        expect(foreign.status).toBe(404);
        expect(foreign).toEqual(absent);
      }
    }
    await unchanged();
  });

  test.each(closed.filter(({ rule }) => rule.access === "admin"))(
    "$name is refused to members who are no admins, whatever they name",
    async ({ route, rule }) => {
      for (const id of [idOf(rule), rule.id === "provider" ? "anthropic" : newId()]) {
        const { status, text } = await sendTo(route, { ...hers(rule), id }, { key: world.colleague.key });
        expect([status, JSON.parse(text).error.code]).toEqual([403, "forbidden"]);
      }
      await unchanged();
    },
  );

  test.each(closed.filter(({ rule, route }) => rule.id === undefined && route.method === "GET"))(
    "$name shows others nothing of Ada's",
    async ({ route }) => {
      const { text } = await sendTo(route, {}, { key: world.stranger.key });
      const hers = [world.secret, world.ada.user.id, world.ada.user.email, ...Object.values(world.ids)];
      expect(hers.filter((word) => word !== world.ids.provider && text.includes(word))).toEqual([]);
    },
  );

  test.each(closed.filter(({ rule }) => rule.access === "session"))(
    "$name lets an observer read at most",
    async ({ route, rule }) => {
      const { status } = await sendTo(route, hers(rule), { key: world.observer.key });
      if (rule.observers) expect([200, 204]).toContain(status);
      else expect(status).toBe(403);
      await unchanged();
    },
  );
});

describe("a valid caller", () => {
  test.each(writes)("$name is refused to a key that may only read", async ({ route, rule }) => {
    const { key } = await createUser({ orgId: world.ada.orgId, role: "owner", scopes: ["read"] });
    const { status } = await sendTo(route, hers(rule), { key });
    expect(status).toBe(403);
    await unchanged();
  });

  test.each(unsafe)("$name is refused when a page of another origin sends the cookie", async ({ route, rule }) => {
    for (const origin of ["https://evil.example", "null", "http://localhost:30001", "http://localhost"]) {
      const headers = { origin };
      const { status } = await sendTo(route, hers(rule), { cookie: world.ada.cookie, headers });
      expect([origin, status]).toEqual([origin, 403]);
    }
    await unchanged();
  });

  test.each(cases.filter(({ route }) => route.handler.spec?.scope === "admin"))(
    "$name is refused to a key without the scope for it",
    async ({ route, rule }) => {
      const { key } = await createUser({ orgId: world.ada.orgId, role: "owner", scopes: ["read", "write"] });
      expect((await sendTo(route, hers(rule), { key })).status).toBe(403);
      await unchanged();
    },
  );
});

describe("ids of others inside one's own request", () => {
  const route = (name: string) => found.find((candidate) => candidate.name === name) as (typeof found)[number];
  const refused = async (name: string, body?: object, query = "") => {
    const { status, text } = await sendTo(
      route(name),
      { id: world.strangerSession.id, query, ...(body ? { body } : {}) },
      { key: world.stranger.key },
    );
    expect([status, text.includes(world.secret)]).toEqual([404, false]);
    await unchanged();
  };

  test("a message cannot be sent to a foreign branch from an own session", () =>
    refused("POST /api/chat/sessions/[id]/messages", {
      content: "x",
      branchId: world.session.defaultBranchId,
      respond: false,
    }));

  test("a foreign message cannot be answered in an own session", () =>
    refused("POST /api/chat/sessions/[id]/messages", {
      content: "x",
      parentId: world.ids.question,
      fork: true,
      respond: false,
    }));

  test("a foreign file cannot be sent from an own session", () =>
    refused("POST /api/chat/sessions/[id]/messages", {
      content: "x",
      attachmentIds: [world.ids.attachment],
      respond: false,
    }));

  test("an own session cannot be pointed at a foreign branch", () =>
    refused("PUT /api/chat/sessions/[id]", { activeBranchId: world.session.defaultBranchId }));

  test.each(["branchId", "before", "after", "around"])("pages cannot be read by a foreign %s", (name) => {
    const id = name === "branchId" ? world.session.defaultBranchId : world.ids.question;
    return refused("GET /api/chat/sessions/[id]/messages", undefined, `?${name}=${id}`);
  });

  test.each(named.filter(({ rule }) => rule.child !== undefined))(
    "$name does not find what hangs on another session, also through a session of one's own",
    async ({ route: asked, rule }) => {
      const { key } = world.stranger;
      const { status, text } = await sendTo(asked, { ...hers(rule), id: world.strangerSession.id }, { key });
      expect([status, text.includes(world.secret)]).toEqual([404, false]);
      await unchanged();
    },
  );

  test.each([
    ["fork at", "branch", { fromMessageId: "$question", into: "branch" }],
    ["fork into a session at", "branch", { fromMessageId: "$question" }],
    ["clear", "clear", { branchId: "$branch" }],
    ["merge from the branch", "merge", { sourceBranchId: "$branch" }],
    ["merge from the session", "merge", { sourceSessionId: "$session" }],
    ["merge into the branch", "merge", { sourceBranchId: "$own", targetBranchId: "$branch" }],
    ["pick", "merge", { mode: "pick", messageIds: ["$question"] }],
    ["have summed up", "compare/summary", { left: "$own", right: "$branch" }],
  ])("nobody can %s what is another's", (_what, path, names) => {
    const all = { ...world.ids, ...world.children, own: world.strangerSession.defaultBranchId };
    const known = (value: string) => all[value.replace("$", "") as keyof typeof all];
    const body = Object.fromEntries(
      Object.entries(names).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map(known) : value.startsWith("$") ? known(value) : value,
      ]),
    );
    return refused(`POST /api/chat/sessions/[id]/${path}`, body);
  });

  test.each(["left", "right"])("nobody can compare with a foreign branch or session as %s", async (side) => {
    const other = side === "left" ? "right" : "left";
    for (const foreign of [world.children.branch, world.session.id]) {
      const query = `?${side}=${foreign}&${other}=${world.strangerSession.id}`;
      await refused("GET /api/chat/sessions/[id]/compare", undefined, query);
    }
  });

  test("creating a session with a foreign id neither opens nor changes that one", async () => {
    const body = { id: world.session.id, name: "Mine now" };
    const { status, text } = await sendTo(route("POST /api/chat/sessions"), { body }, { key: world.stranger.key });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain(world.secret);
    await unchanged();
  });
});

/** People whose access is gone, each with what they once had. None of it was used before, so no cache knows it. */
async function powerless(orgId: string): Promise<Record<string, Credentials>> {
  const person = () => createUser({ orgId, role: "owner" });
  const [revoked, expired, signedOut, late, disabled, deleted, removed] = await Promise.all(
    Array.from({ length: 7 }, person),
  );
  if (!revoked || !expired || !signedOut || !late || !disabled || !deleted || !removed) throw new Error("no people");
  const past = new Date(Date.now() - 1_000);
  await db.apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: past } });
  await db.apiKey.update({ where: { id: expired.keyId }, data: { expiresAt: past } });
  await db.loginSession.update({ where: { id: signedOut.loginId }, data: { revokedAt: past } });
  await db.user.update({ where: { id: disabled.user.id }, data: { status: "disabled" } });
  await db.user.update({ where: { id: deleted.user.id }, data: { deletedAt: past } });
  await db.membership.delete({ where: { id: removed.membershipId } });
  return {
    anonymous: {},
    "an invented key": { key: `plk_${"x".repeat(43)}` },
    "a key of another form": { key: "Bearer" },
    "two different keys": { key: revoked.key, headers: { "x-api-key": late.key } },
    "a revoked key": { key: revoked.key },
    "a revoked key in the other header": { headers: { "x-api-key": revoked.key } },
    "an expired key": { key: expired.key },
    "an invented sign-in": { cookie: "parley.login=eyJhbGciOiJub25lIn0.e30." },
    "a sign-in that was ended": { cookie: signedOut.cookie },
    "a sign-in that expired": { cookie: (await createLogin(late.user.id, past)).cookie },
    "the sign-in of a disabled person": { cookie: disabled.cookie },
    "the key of a disabled person": { key: disabled.key },
    "the sign-in of a deleted person": { cookie: deleted.cookie },
    "the key of a deleted person": { key: deleted.key },
    "the sign-in of a removed member": { cookie: removed.cookie },
    "the key of a removed member": { key: removed.key },
  };
}
