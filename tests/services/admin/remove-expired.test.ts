import { expect, test } from "vitest";
import { db } from "#lib/db.ts";
import { newId } from "#lib/id.ts";
import { removeExpired } from "#services/admin/remove-expired.ts";

const day = 86_400_000;

test("sign-ins and resets that ran out long ago are deleted, all others stay", async () => {
  const now = new Date();
  const at = (days: number) => new Date(now.getTime() + days * day);
  const user = await db.user.create({ data: { id: newId(), email: `${newId()}@example.org`, name: "Ada" } });
  const sign = (expiresAt: Date) => ({ id: newId(), userId: user.id, expiresAt });
  const reset = (expiresAt: Date) => ({ ...sign(expiresAt), tokenHash: newId() });
  await db.loginSession.createMany({ data: [sign(at(-31)), sign(at(-1)), sign(at(1))] });
  await db.passwordReset.createMany({ data: [reset(at(-31)), reset(at(1))] });

  await removeExpired(now);

  expect(await db.loginSession.count({ where: { userId: user.id } })).toBe(2);
  expect(await db.passwordReset.count({ where: { userId: user.id } })).toBe(1);
});
