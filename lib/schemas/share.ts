import { z } from "zod";
import { id, line, pageQuery, text, timestamp } from "#lib/schemas/common.ts";
import { shortestSharePassword } from "#lib/schemas/limits.ts";

/** A share token as it stands in an address: 256 random bits. */
const token = z.string().regex(/^[\w-]{43}$/, "There is no such share.");

/** Path parameters of routes below `shares/[token]`. */
export const shareParams = z.object({ token: z.string().max(200) });
export const sharedFileParams = shareParams.extend({ id });

const password = text(200).min(shortestSharePassword, `Use at least ${shortestSharePassword} characters.`);
const expiresAt = timestamp.refine((value) => Date.parse(value) > Date.now(), "Choose a time that is still to come.");

const options = {
  title: line(255).optional().describe("Shown at the top; the session's name unless given."),
  password: password.nullable().optional().describe("Asked for before anything is shown; null for none."),
  loginRequired: z.boolean().optional().describe("Only members of the workspace who are signed in see it."),
  attachments: z.boolean().optional().describe("Show the files of the messages too."),
  allowCopy: z.boolean().optional().describe("Readers who are signed in may go on in a copy of their own."),
  expiresAt: expiresAt.nullable().optional().describe("When the link stops working; null for never."),
};

/** `POST /shares`. The same `id` twice is one share. */
export const createShare = z
  .object({
    id: id.optional().describe("Makes the call repeatable."),
    sessionId: id,
    branchId: id.optional().describe("Your active branch unless given."),
    kind: z
      .enum(["snapshot", "live"])
      .default("snapshot")
      .describe("snapshot shows what is said now; live also shows what is said later."),
    ...options,
  })
  .strict();
export type CreateShare = z.infer<typeof createShare>;

/** `PATCH /shares/:id`. */
export const updateShare = z.object(options).strict();
export type UpdateShare = z.infer<typeof updateShare>;

/** A share as the people who may manage it see it. */
export const shareInfo = z.object({
  id,
  url: z.string().describe("The link to hand on."),
  sessionId: id,
  branchId: id,
  kind: z.enum(["snapshot", "live"]),
  title: z.string(),
  hasPassword: z.boolean(),
  loginRequired: z.boolean(),
  attachments: z.boolean(),
  allowCopy: z.boolean(),
  state: z.enum(["active", "expired", "revoked"]),
  createdBy: z.object({ id, name: z.string() }),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  revokedAt: timestamp.nullable(),
});
export type ShareInfo = z.infer<typeof shareInfo>;

export const listShares = pageQuery;
export type ListShares = z.infer<typeof listShares>;

/** `POST /api/shares/:token/unlock`. */
export const unlockShare = z.object({ password: text(200).min(1, "Enter the password.") }).strict();

/** `POST /api/shares/:token/copy`. The same `id` twice is one copy. */
export const copyShare = z
  .object({
    id: id.optional().describe("Of the new session; makes the call repeatable."),
    password: text(200).optional().describe("When the share has one and you did not unlock it before."),
  })
  .strict();

/** Whether a text can be a token at all, so that garbage never reaches the database. */
export function isShareToken(value: string): boolean {
  return token.safeParse(value).success;
}

/** A message as the readers of a share see it. */
export interface SharedMessage {
  id: string;
  depth: number;
  role: "user" | "assistant";
  author: string;
  content: string;
  at: string;
  attachments: SharedFile[];
}

/** A file of such a message; of a picture that can be shown its size in pixels. */
export interface SharedFile {
  id: string;
  name: string;
  size: number;
  picture: { width: number; height: number } | null;
}

/** A page of a shared conversation. */
export interface SharedPage {
  title: string;
  kind: "snapshot" | "live";
  /** When the snapshot was made, or the live share began. */
  createdAt: string;
  allowCopy: boolean;
  messages: SharedMessage[];
  /** The `from` of the pages around this one, or null. */
  earlier: number | null;
  later: number | null;
}
