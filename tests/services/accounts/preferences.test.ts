import { expect, test } from "vitest";
import { GET as getPreferences, PUT as putPreferences } from "#app/api/chat/preferences/route.ts";
import { GET as getProfile, PUT as putProfile } from "#app/api/chat/profile/route.ts";
import { bus } from "#lib/bus/bus.ts";
import { db } from "#lib/db.ts";
import { ask } from "#tests/support/ask.ts";
import { createUser } from "#tests/support/factories.ts";

function put(cookie: string, body: unknown) {
  return ask(putPreferences, { method: "PUT", cookie, body });
}

test("preferences begin empty, keep what is not mentioned, and tell other tabs", async () => {
  const { cookie, user } = await createUser();
  const told: unknown[] = [];
  const leave = bus.subscribe(`user:${user.id}`, (item) => told.push(item));
  expect((await ask(getPreferences, { cookie })).body).toEqual({});
  await put(cookie, { theme: "dark", wrapCode: true });
  expect((await put(cookie, { theme: "light" })).body).toEqual({ theme: "light", wrapCode: true });
  expect(told).toEqual(Array(2).fill({ kind: "account", change: "preferences" }));
  leave();
});

test("two tabs that change different preferences at once both win", async () => {
  const { cookie } = await createUser();
  await Promise.all([
    put(cookie, { theme: "dark" }),
    put(cookie, { singleKeys: false }),
    put(cookie, { wrapCode: true }),
  ]);
  expect((await ask(getPreferences, { cookie })).body).toEqual({ theme: "dark", singleKeys: false, wrapCode: true });
});

test("a stored preference that is no longer valid does not take the others with it", async () => {
  const { cookie, user } = await createUser();
  await db.userPreference.create({ data: { userId: user.id, values: { theme: "sepia", wrapCode: true, old: 1 } } });
  expect((await ask(getPreferences, { cookie })).body).toEqual({ wrapCode: true });
});

test("unknown preferences and wrong types are refused", async () => {
  const { cookie } = await createUser();
  for (const body of [{ color: "red" }, { theme: {} }, [], "dark", { instructions: "\u0000" }]) {
    expect((await put(cookie, body)).status).toBe(400);
  }
});

test("the profile shows the org and the role, and its name can be changed", async () => {
  const { cookie, user, orgId } = await createUser({ role: "admin" });
  const change = { method: "PUT", cookie, body: { name: "  Grace Hopper " } };
  expect((await ask(putProfile, change)).body.name).toBe("Grace Hopper");
  const { body } = await ask(getProfile, { cookie });
  expect(body).toEqual({
    id: user.id,
    name: "Grace Hopper",
    email: user.email,
    image: null,
    orgId,
    orgName: "Test org",
    role: "admin",
    hasPassword: false,
  });
});
