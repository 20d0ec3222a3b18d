import { z } from "zod";
import { id, text, timestamp } from "#lib/schemas/common.ts";
import { sessionFilter } from "#lib/schemas/filter.ts";

/** The formats in which a conversation leaves Parley. */
export const exportFormats = ["markdown", "json", "plaintext", "html", "pdf", "docx"] as const;
export const exportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormat>;

const timeZone = z.string().max(64).refine(isTimeZone, "Must be a time zone such as Europe/Athens.");

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** What goes into an export. JSON leaves nothing out unless `includeMetadata` is false. */
const exportOptions = z.object({
  branches: z
    .enum(["active", "all"])
    .default("active")
    .describe("Your active branch (or branchId), or the whole tree."),
  branchId: id.optional().describe("Another branch than the active one."),
  includeMetadata: z
    .boolean()
    .default(true)
    .describe("Model, tags, dates and totals; with false JSON holds the words alone."),
  includeTimestamps: z.boolean().default(true),
  includeSystemPrompt: z.boolean().default(false),
  includeReasoning: z.boolean().default(false),
  includeToolCalls: z.boolean().default(true),
  includeAnnotations: z.boolean().default(false),
  includeReactions: z.boolean().default(false),
  includeCosts: z.boolean().default(false),
  archive: z
    .boolean()
    .default(false)
    .describe("A zip of the file, the attachments in files/, which it refers to there, and manifest.json."),
  includeAttachments: z
    .boolean()
    .default(true)
    .describe("HTML, PDF and Word: pictures stand in the text. Archives of many: with files/."),
  pageSize: z.enum(["a4", "letter"]).default("a4").describe("PDF and Word."),
  theme: z
    .enum(["light", "dark", "auto"])
    .default("auto")
    .describe("HTML and PDF; auto follows the reader, on paper light."),
  headerLevel: z.number().int().min(1).max(5).default(2).describe("Markdown: level of the headings above messages."),
  codeBlockLanguage: text(40)
    .regex(/^[\w+#.-]*$/, "Must be a language name such as ts.")
    .default("")
    .describe("Markdown: language of code blocks that name none."),
  timeZone: timeZone.default("UTC").describe("Of the times that are shown; JSON has them in UTC."),
});
export type ExportOptions = z.infer<typeof exportOptions>;

/** `POST /sessions/:id/export`. */
export const exportSession = z
  .object({
    format: exportFormat.default("markdown"),
    ...exportOptions.shape,
  })
  .strict();
export type ExportSession = z.infer<typeof exportSession>;

/** The beginning of a file as `POST /sessions/:id/export/preview` shows it. */
export const exportPreview = z.object({
  name: z.string().describe("Of the file that the same request gives as an export."),
  kind: z.enum(["text", "page"]).describe("Text as it stands in the file, or a page of HTML that shows how it reads."),
  content: z.string(),
  complete: z.boolean().describe("False when the file goes on after what is shown."),
});
export type ExportPreview = z.infer<typeof exportPreview>;

/** The options that a person chooses once and keeps; the others belong to one export. */
const keptOptions = exportOptions.omit({ branches: true, branchId: true, timeZone: true });
export type KeptExportOptions = z.infer<typeof keptOptions>;

/** How somebody exported last, and with which options in each format. */
export const exportHabit = z
  .object({ format: exportFormat, options: z.partialRecord(exportFormat, keptOptions) })
  .strict();
export type ExportHabit = z.infer<typeof exportHabit>;

/** Sessions that one archive holds at most. */
export const bulkExportLimit = 500;

/** `POST /export/bulk`. */
export const exportSessions = exportSession
  .omit({ branchId: true, archive: true })
  .extend({
    sessionIds: z
      .array(id)
      .min(1, "Name at least one session.")
      .max(bulkExportLimit, `Name at most ${bulkExportLimit} sessions at once.`)
      .optional()
      .describe("These, in this order."),
    filter: sessionFilter.optional().describe("Those that a list with this filter shows."),
    owned: z
      .literal(true)
      .optional()
      .describe("Those that you own, archived ones too; with filter, those of its list."),
  })
  .strict()
  .refine(({ sessionIds, filter, owned }) => (sessionIds === undefined) === (filter !== undefined || owned === true), {
    message: "Say which sessions: sessionIds, or filter or owned.",
  });
export type ExportSessions = z.infer<typeof exportSessions>;

/** Sessions that one export in the background holds at most. */
export const exportJobLimit = 20_000;

/** `POST /export/jobs`. */
export const createExportJob = exportSession
  .omit({ branchId: true, archive: true })
  .extend({
    sessionIds: z
      .array(id)
      .min(1, "Name at least one session.")
      .max(5_000, "Name at most 5,000 sessions at once, or leave the names out for all.")
      .optional()
      .describe("All that you may export when left out, archived ones too."),
  })
  .strict();
export type CreateExportJob = z.infer<typeof createExportJob>;

/** An export that is made in the background and kept for some days. */
export const exportJob = z.object({
  id,
  status: z.enum(["queued", "running", "complete", "failed"]).describe("Only what is complete has a file."),
  format: exportFormat,
  total: z.number().int().describe("Sessions it is to hold."),
  done: z.number().int().describe("Sessions that are dealt with, those left out with them."),
  leftOut: z.number().int().describe("Sessions that are not in it, for the reasons that its manifest.json gives."),
  size: z.number().int().describe("Bytes of the files in it so far, before they are packed."),
  error: z.string().nullable().describe("Why it failed."),
  createdAt: timestamp,
  finishedAt: timestamp.nullable(),
  expiresAt: timestamp.describe("When it is removed."),
});
export type ExportJobInfo = z.infer<typeof exportJob>;

/** The exports that a person keeps are few, so a list of them has one page. */
export const exportJobList = z.object({ data: z.array(exportJob) });
