import { afterAll, beforeAll, expect, test } from "vitest";
import * as auth from "#app/api/auth/[...nextauth]/route.ts";
import { hashPassword } from "#lib/auth/password-hash.ts";
import { env } from "#lib/env.ts";
import { newId } from "#lib/id.ts";
import { authBrowser } from "#tests/support/browser.ts";
import { createUser } from "#tests/support/factories.ts";

const password = "correct staple 93";
const passwordHash = await hashPassword(password);
let lastAddress = 0;

beforeAll(() => {
  env.PARLEY_TRUSTED_PROXIES = 1;
});
afterAll(() => {
  env.PARLEY_TRUSTED_PROXIES = 0;
});

function from(address: string) {
  return authBrowser(auth, { "x-forwarded-for": address });
}

function anyAddress(): string {
  lastAddress += 1;
  return `10.1.${Math.floor(lastAddress / 250)}.${lastAddress % 250}`;
}

test("an account takes ten wrong passwords in 15 minutes, whatever addresses they claim to come from", async () => {
  const { user } = await createUser({ passwordHash });
  const attempts = Array.from({ length: 40 }, () => from(anyAddress()).signIn(user.email, "wrong password"));
  const answers = await Promise.all(attempts);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(30);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await from(anyAddress()).signIn(user.email, password)).status).toBe(429);
});

test("an address without an account is limited just the same", async () => {
  const email = `${newId()}@example.com`;
  const statuses = [];
  for (let attempt = 0; attempt < 11; attempt++) statuses.push((await from(anyAddress()).signIn(email, "x")).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
});

test("fifty people behind one address all sign in, although half of them mistype first", async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => createUser({ passwordHash })));
  const address = anyAddress();
  await Promise.all(people.slice(0, 25).map(({ user }) => from(address).signIn(user.email, "wrong password")));
  const answers = await Promise.all(people.map(({ user }) => from(address).signIn(user.email, password)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
});

test("one password tried on many accounts from one address ends", async () => {
  const address = anyAddress();
  const attempts = Array.from({ length: 120 }, () => from(address).signIn(`${newId()}@example.com`, "Summer2026!"));
  const answers = await Promise.all(attempts);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(100);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
});

test("many right sign-ins at once to one account are no brute force", async () => {
  const { user } = await createUser({ passwordHash });
  const answers = await Promise.all(Array.from({ length: 40 }, () => from("10.8.8.8").signIn(user.email, password)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(40);
});
