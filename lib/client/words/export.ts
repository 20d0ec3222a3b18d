import type { ExportFormat, KeptExportOptions } from "#lib/schemas/export.ts";

/** Words for the formats that there are, and for those that an older or newer server may have. */
type Known = ExportFormat | "pdf" | "docx";

const formats: Record<Known, { name: string; note: string }> = {
  markdown: { name: "Markdown", note: "For notes and editors." },
  json: { name: "JSON", note: "Complete. Can be read in again." },
  plaintext: { name: "Plain text", note: "Every word, without marks." },
  html: { name: "Web page", note: "One file for any browser." },
  pdf: { name: "PDF", note: "Typeset pages, to print or to send." },
  docx: { name: "Word", note: "A document to go on writing in." },
};

const options: Record<keyof KeptExportOptions, string> = {
  includeMetadata: "Model, tags and dates at the top",
  includeTimestamps: "Time of each message",
  includeSystemPrompt: "System prompt",
  includeReasoning: "Reasoning",
  includeToolCalls: "Tool calls",
  includeAnnotations: "Notes",
  includeReactions: "Reactions",
  includeCosts: "Tokens and cost",
  includeAttachments: "Pictures in the text",
  pageSize: "Paper",
  theme: "Colours",
  headerLevel: "Headings above messages",
  codeBlockLanguage: "Language of code without one",
};

/** Every text of exports: the dialog, and what is said when a file is there. */
export const exportWords = {
  open: "Export…",
  openThis: "Export this chat…",
  title: (count: number) => (count === 1 ? "Export" : `Export ${count} chats`),
  format: "Format",
  formats,
  choices: "What goes in",
  options,
  lossless: "Everything that belongs to it",
  losslessNote: "Without it the file has the words alone and cannot be read in again.",
  codeBlockLanguageHint: "Such as ts. Empty leaves such blocks as they are.",
  papers: { a4: "A4", letter: "Letter" },
  themes: { auto: "As the reader's device", light: "Light", dark: "Dark" },
  level: (level: number) => `Level ${level}`,
  branch: "Branch",
  branches: {
    active: (name: string) => (name ? `${name}, as you see it` : "The one you read"),
    all: "All branches and threads",
    activeOfEach: "The one you read in each",
    partNote: "One branch alone cannot be read in again as the whole chat.",
  },
  preview: {
    label: "Preview",
    show: "Preview",
    back: "Back",
    loading: "Loading the preview",
    failed: "The preview could not be loaded.",
    beginning: "The beginning of the file.",
    whole: "The whole file.",
    paper: "The words and their order, as in the file. Its fonts and page breaks are not shown here.",
    example: (name: string) => `“${name}” as an example.`,
  },
  start: "Export",
  again: "Try again",
  stop: "Cancel",
  making: "Making the file…",
  received: (size: string) => `${size} received`,
  archive: (count: number) => `One zip with ${count} files and a list of them`,
  saved: (name: string) => `${name} is saved.`,
  stopped: "Stopped. No file was saved.",
  offline: "You are offline. What you chose stays here until the connection is back.",
  kept: "Nothing was saved. What you chose is kept.",
} as const;
