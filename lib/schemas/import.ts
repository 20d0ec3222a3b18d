import { z } from "zod";
import { id, pageQuery, timestamp } from "#lib/schemas/common.ts";

/** Where conversations can come from. */
const importSources = ["chatgpt", "claude", "librechat", "open-webui", "parley"] as const;
const importSource = z.enum(importSources);
export type ImportSource = z.infer<typeof importSource>;

const importStatus = z.enum([
  "receiving",
  "reading",
  "ready",
  "importing",
  "done",
  "failed",
  "cancelled",
  "interrupted",
]);

/** How often each thing happened to the conversations of an import. */
const counts = z.object({
  found: z.number().int().describe("Conversations in the file."),
  importable: z.number().int().describe("Those of them that were not decided yet and can be chosen."),
  waiting: z.number().int().describe("Chosen, and still to come."),
  imported: z.number().int(),
  partly: z.number().int().describe("Imported without everything; the notes of each say what is missing."),
  skipped: z.number().int(),
  failed: z.number().int(),
});

export const importJob = z.object({
  id,
  status: importStatus.describe(
    "receiving, reading, ready (look and choose, then start), importing; at the end done, failed, cancelled or interrupted.",
  ),
  source: importSource.nullable().describe("What the file turned out to be; null until that is known."),
  fileName: z.string(),
  fileSize: z.number().int().describe("Bytes."),
  progress: z.number().min(0).max(1).describe("Of the present step: reading or importing."),
  counts,
  warnings: z.array(z.string()).describe("What is wrong with the file, and was no reason to refuse it."),
  error: z.string().nullable().describe("Why it ended early, and what to do next."),
  createdAt: timestamp,
  startedAt: timestamp.nullable(),
  finishedAt: timestamp.nullable(),
});
export type ImportJob = z.infer<typeof importJob>;

export const importItem = z.object({
  id,
  position: z.number().int().describe("Counts the conversations of the file, from 0."),
  source: importSource.nullable(),
  title: z.string(),
  messages: z.number().int(),
  branches: z.number().int(),
  files: z.number().int(),
  firstAt: timestamp.nullable(),
  lastAt: timestamp.nullable(),
  known: z
    .enum(["new", "imported", "grown", "present"])
    .describe("imported: here already, unchanged. grown: here, but it says more now. present: it never left."),
  problems: z.array(z.string()).describe("What of it will be missing, and why."),
  status: z.enum(["found", "waiting", "imported", "partly", "skipped", "failed"]),
  notes: z.array(z.string()).describe("What became of it: what is missing, or why it was not imported."),
  sessionId: id.nullable().describe("The session it became, or the one that it is already."),
});
export type ImportItem = z.infer<typeof importItem>;

export const listImportItems = pageQuery.extend({
  status: z
    .enum(["found", "waiting", "imported", "partly", "skipped", "failed"])
    .optional()
    .describe("Only those with which this happened."),
});
export type ListImportItems = z.infer<typeof listImportItems>;

/** Most conversations that one request names; who wants more leaves some out instead. */
const mostNamed = 10_000;
const named = z.array(id).max(mostNamed, `Name at most ${mostNamed.toLocaleString("en")} at once.`);

/** `POST /import/:id/start`. */
export const startImport = z
  .object({
    itemIds: named.min(1, "Choose at least one conversation.").optional().describe("These conversations only."),
    except: named.optional().describe("All that can be imported but these."),
  })
  .strict()
  .refine(({ itemIds, except }) => !itemIds || !except, "Use itemIds or except, not both.");
export type StartImport = z.infer<typeof startImport>;
