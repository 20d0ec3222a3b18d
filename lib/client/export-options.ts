import {
  type ExportFormat,
  type ExportHabit,
  type ExportSession,
  exportSession,
  type KeptExportOptions,
} from "#lib/schemas/export.ts";

export type ExportOption = keyof KeptExportOptions;

/** What is wanted of one export. */
export interface ExportChoice {
  format: ExportFormat;
  options: KeptExportOptions;
  /** "active", "all" or the id of a branch. */
  branch: string;
}

const readable: readonly ExportOption[] = [
  "includeMetadata",
  "includeTimestamps",
  "includeSystemPrompt",
  "includeReasoning",
  "includeToolCalls",
  "includeAnnotations",
  "includeReactions",
  "includeCosts",
];

const meaningful: Record<ExportFormat | "pdf" | "docx", readonly ExportOption[]> = {
  markdown: [...readable, "headerLevel", "codeBlockLanguage", "archive"],
  json: ["includeMetadata", "archive"],
  plaintext: [...readable, "archive"],
  html: [...readable, "includeAttachments", "theme", "archive"],
  pdf: [...readable, "includeAttachments", "pageSize", "theme", "archive"],
  docx: [...readable, "includeAttachments", "pageSize", "archive"],
};

/** The options that change something in a format, in the order in which they are shown. Archives of many have files. */
export function optionsOf(format: ExportFormat, { many }: { many: boolean }): readonly ExportOption[] {
  if (!many) return meaningful[format];
  return [...new Set<ExportOption>([...meaningful[format], "includeAttachments"])].filter((name) => name !== "archive");
}

/** The options of the last export in a format, else what it has by itself. */
export function keptOptions(habit: ExportHabit | undefined, format: ExportFormat): KeptExportOptions {
  const { branches: _, timeZone: __, format: ___, ...usual } = exportSession.parse({ format });
  return { ...usual, ...habit?.options[format] };
}

/** A habit after an export. */
export function withChoice(habit: ExportHabit | undefined, { format, options }: ExportChoice): ExportHabit {
  return { format, options: { ...habit?.options, [format]: options } };
}

/** JSON is for reading in again, so it has the whole tree unless somebody wants less; the others are for reading. */
export function usualBranch(format: ExportFormat): "active" | "all" {
  return format === "json" ? "all" : "active";
}

/** The request for an export. `activeBranchId` is the branch on the page, which the server may not know of yet. */
export function exportRequest({ format, options, branch }: ExportChoice, activeBranchId?: string): ExportSession {
  const branchId = branch === "active" ? activeBranchId : branch === "all" ? undefined : branch;
  const said = Object.fromEntries(optionsOf(format, { many: false }).map((name) => [name, options[name]]));
  return exportSession.parse({
    format,
    ...said,
    branches: branch === "all" ? "all" : "active",
    ...(branchId === undefined ? {} : { branchId }),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
}

/** The request for an export of many chats in one archive, which are still to be named. */
export function manyRequest(choice: ExportChoice): Omit<ExportSession, "archive" | "branchId"> {
  const { archive: _, branchId: __, ...request } = exportRequest(choice);
  return { ...request, includeAttachments: choice.options.includeAttachments };
}
