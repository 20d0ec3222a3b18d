import { commonPasswords } from "#lib/auth/common-passwords.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Refuses a password that is guessed first: one of the most common, a simple run of characters, or the person's own
 * name or address. Throws `invalid`. The length is checked by the schema.
 */
export function checkPassword(password: string, person: { email: string; name: string }): void {
  const folded = password.normalize("NFKC").toLowerCase().trim();
  if (commonPasswords.has(folded) || isRun(folded)) {
    throw refusal("This password is among the first that anyone would guess. Choose another one.");
  }
  const [localPart = ""] = person.email.split("@");
  const own = [person.email, localPart, person.name.toLowerCase()].map(strip).filter(Boolean);
  if (own.includes(strip(folded))) {
    throw refusal("Your password must not be your name or e-mail address. Choose another one.");
  }
}

function refusal(message: string): AppError {
  return new AppError("invalid", message, { details: [{ path: "password", message }] });
}

/** Letters and digits up to the trailing number: `Ada.Lovelace-1815` is still a name. */
function strip(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}@]/gu, "").replace(/\d+$/, "");
}

/** Fewer than four different characters, or all of them following one another as in `abcdefghij`. */
function isRun(text: string): boolean {
  if (new Set(text).size < 4) return true;
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  return steps.size === 1;
}
