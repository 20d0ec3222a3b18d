import { z } from "zod";
import { id, line, text, timestamp } from "#lib/schemas/common.ts";
import { exportHabit } from "#lib/schemas/export.ts";
import { modelId } from "#lib/schemas/model.ts";

export const orgRole = z.enum(["owner", "admin", "member"]);
export type OrgRole = z.infer<typeof orgRole>;

/**
 * An e-mail address in the one form we store: trimmed, lower case, ASCII. Letters that merely look like `@` or `a`
 * are refused rather than folded, so two people can never share a look-alike address.
 */
export const email = line(254)
  .toLowerCase()
  .regex(/^[\x21-\x7e]+$/, "Use plain ASCII letters in the address.")
  .pipe(z.email("That does not look like an e-mail address."));

const password = text(200).min(10, "Use at least 10 characters.");

/** `POST /api/register`. */
export const register = z
  .object({
    name: line(120),
    email,
    password,
    inviteToken: text(200).optional(),
    setupToken: text(200)
      .optional()
      .describe("Printed at start; asked for only with the first account of a server that others can reach."),
  })
  .strict();
export type Register = z.infer<typeof register>;

export const profile = z.object({
  id,
  name: z.string(),
  email: z.string(),
  image: z.string().nullable(),
  orgId: id,
  orgName: z.string(),
  role: orgRole,
  hasPassword: z.boolean(),
});
export type Profile = z.infer<typeof profile>;

export const updateProfile = z.object({ name: line(120) }).strict();
export type UpdateProfile = z.infer<typeof updateProfile>;

/** What a person chose for themselves; everything left out follows the default. */
export const preferences = z
  .object({
    theme: z.enum(["system", "light", "dark"]).optional(),
    instructions: text(20_000).optional().describe("Sent with every message as part of the system prompt."),
    defaultModel: modelId.nullable().optional(),
    singleKeys: z.boolean().optional(),
    wrapCode: z.boolean().optional().describe("Break long lines of code instead of scrolling sideways."),
    sendWith: z.enum(["enter", "mod-enter"]).optional(),
    export: exportHabit.optional().describe("The format and the options of the last export."),
  })
  .strict();
export type Preferences = z.infer<typeof preferences>;

export const changePassword = z.object({ current: text(200).optional(), password }).strict();
export type ChangePassword = z.infer<typeof changePassword>;

export const requestReset = z.object({ email }).strict();
export const resetPassword = z.object({ token: text(200), password }).strict();
export type ResetPassword = z.infer<typeof resetPassword>;

/** A sign-in as settings list it. */
export const login = z.object({
  id,
  userAgent: z.string(),
  ip: z.string(),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  current: z.boolean(),
});
export type Login = z.infer<typeof login>;

/** What an API key may do. */
export const scope = z.enum(["read", "write", "admin"]);
export type Scope = z.infer<typeof scope>;

export const createKey = z
  .object({
    name: line(120),
    scopes: z.array(scope).min(1).default(["read", "write"]),
    expiresAt: timestamp.optional(),
  })
  .strict();
export type CreateKey = z.infer<typeof createKey>;

export const apiKey = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scope),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
});
export type ApiKeyInfo = z.infer<typeof apiKey>;

export const createInvite = z
  .object({
    email: email.optional(),
    role: orgRole.default("member"),
    days: z.number().int().min(1).max(90).default(7),
  })
  .strict();
export type CreateInvite = z.infer<typeof createInvite>;

export const invite = z.object({
  id,
  email: z.string().nullable(),
  role: orgRole,
  createdAt: timestamp,
  expiresAt: timestamp,
  acceptedAt: timestamp.nullable(),
});
export type InviteInfo = z.infer<typeof invite>;

export const member = z.object({
  id,
  userId: id,
  name: z.string(),
  email: z.string(),
  role: orgRole,
  status: z.enum(["active", "disabled"]),
  joinedAt: timestamp,
});
export type Member = z.infer<typeof member>;

/** `PATCH /members/:id`. */
export const updateMember = z
  .object({ role: orgRole.optional(), status: z.enum(["active", "disabled"]).optional() })
  .strict();
export type UpdateMember = z.infer<typeof updateMember>;

/** The one answer that contains a new key itself. */
export const createdKey = apiKey.extend({ key: z.string().describe("The key itself, shown only here.") });
export type CreatedKey = z.infer<typeof createdKey>;

/** The one answer that contains a new invite's address. */
export const createdInvite = invite.extend({ url: z.string().describe("The link to hand on, shown only here.") });
export type CreatedInvite = z.infer<typeof createdInvite>;

/** A link with which somebody may set a new password once. */
export const resetLink = z.object({ url: z.string(), expiresAt: timestamp });
export type ResetLink = z.infer<typeof resetLink>;
