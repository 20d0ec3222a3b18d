import type { ExportFormat } from "#lib/schemas/export.ts";
import type { Renderer } from "#services/exports/document.ts";

interface Format {
  extension: string;
  mimeType: string;
  /** Loaded when it is first used: the renderers bring parsers and grammars that an idle server need not hold. */
  load(): Promise<Renderer>;
}

/** How each format is written. */
export const formats: Record<ExportFormat, Format> = {
  markdown: {
    extension: "md",
    mimeType: "text/markdown",
    load: async () => (await import("#services/exports/markdown.ts")).renderMarkdown,
  },
  json: {
    extension: "json",
    mimeType: "application/json",
    load: async () => (await import("#services/exports/json.ts")).renderJson,
  },
  plaintext: {
    extension: "txt",
    mimeType: "text/plain",
    load: async () => (await import("#services/exports/plaintext.ts")).renderPlaintext,
  },
  html: {
    extension: "html",
    mimeType: "text/html",
    load: async () => (await import("#services/exports/html.ts")).renderHtml,
  },
  pdf: {
    extension: "pdf",
    mimeType: "application/pdf",
    load: async () => (await import("#services/exports/pdf/pdf.ts")).renderPdf,
  },
  docx: {
    extension: "docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    load: async () => (await import("#services/exports/docx.ts")).renderDocx,
  },
};
