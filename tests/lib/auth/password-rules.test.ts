import { describe, expect, test } from "vitest";
import { commonPasswords } from "#lib/auth/common-passwords.ts";
import { checkPassword } from "#lib/auth/password-rules.ts";

const person = { name: "Ada Lovelace", email: "ada.lovelace@example.com" };

describe("a password is refused when it is", () => {
  test.each([
    "password123",
    "PASSWORD123",
    "  password123  ",
    "ｐａｓｓｗｏｒｄ１２３",
    "aaaaaaaaaaaa",
    "abababababab",
    "abcdefghijkl",
    "zyxwvutsrqpo",
    "ada.lovelace@example.com",
    "ada.lovelace",
    "AdaLovelace1815",
    "Ada Lovelace",
  ])("%j", (password) => {
    expect(() => checkPassword(password, person)).toThrow("Choose another one");
  });
});

test("a password that only contains the name, or is long and plain, is accepted", () => {
  for (const password of ["ada lovelace rides a bicycle", "correct staple 93", "вишнёвый сад 1904", "🐎🔋📎🖇️ staple"]) {
    expect(() => checkPassword(password, person)).not.toThrow();
  }
});

test("a name that is empty without its digits does not forbid numbers", () => {
  expect(() => checkPassword("7 4 1 9 2 8 0", { name: "1815", email: "42@example.com" })).not.toThrow();
});

test("every listed password is long enough to be typed in the first place", () => {
  expect([...commonPasswords].filter((password) => password.length < 10)).toEqual([]);
  expect(commonPasswords.size).toBeGreaterThan(200);
});
