"use client";

import clsx from "clsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { exportWords } from "#lib/client/words/export.ts";
import { words } from "#lib/client/words.ts";
import type { ExportFormat, ExportPreview } from "#lib/schemas/export.ts";

const text = exportWords.preview;

interface Props {
  preview: ExportPreview | null;
  problem: string | null;
  /** Another one is on its way. */
  stale: boolean;
  retry: () => void;
  format: ExportFormat;
  /** The name of the chat that stands for the others; null when there is only one. */
  example: string | null;
}

/** How the file begins, with a line that says what of it is shown. */
export function ExportPreviewPane({ preview, problem, stale, retry, format, example }: Props) {
  return (
    <section aria-label={text.label} aria-busy={stale} className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="relative min-h-0 flex-1 overflow-hidden rounded-card border border-line bg-page">
        {problem ? (
          <div className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
            <p className="max-w-sm text-soft">
              {text.failed} {problem}
            </p>
            <Button onClick={retry}>{words.retry}</Button>
          </div>
        ) : preview ? (
          <div className={clsx("h-full transition-opacity duration-120", stale && "opacity-60")}>
            <Content preview={preview} wraps={format !== "plaintext"} />
          </div>
        ) : (
          <Loading />
        )}
      </div>
      <p className="min-h-[1.125rem] text-meta text-soft">
        {preview && !problem && noteOf(preview, format)} {example !== null && text.example(example)}
      </p>
    </section>
  );
}

/** Plain text comes in lines of its own, which are not broken again. */
function Content({ preview: { kind, content }, wraps }: { preview: ExportPreview; wraps: boolean }) {
  // What people wrote gets no script, no form and no address of ours, whatever it says.
  if (kind === "page") return <iframe sandbox="" srcDoc={content} title={text.label} className="size-full" />;
  return (
    <pre
      // A region that scrolls must be reachable by keyboard.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      dir="auto"
      className={clsx(
        "h-full overflow-auto p-4 font-mono text-code",
        wraps ? "whitespace-pre-wrap wrap-anywhere" : "whitespace-pre",
      )}
    >
      {content}
    </pre>
  );
}

function noteOf({ complete }: ExportPreview, format: string): string {
  if (format === "pdf" || format === "docx") return text.paper;
  return complete ? text.whole : text.beginning;
}

function Loading() {
  return (
    <div role="status" aria-label={text.loading} className="late-appear flex flex-col gap-3 p-6">
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-3 w-64 max-w-full" />
      <Skeleton className="mt-4 h-4 w-full" />
      <Skeleton className="h-4 w-11/12" />
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="mt-4 h-4 w-full" />
      <Skeleton className="h-4 w-5/6" />
    </div>
  );
}
