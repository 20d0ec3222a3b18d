"use client";

import clsx from "clsx";
import { useId, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { BranchField } from "#components/export/branch-field.tsx";
import { ExportFooter } from "#components/export/export-footer.tsx";
import { ExportOptions } from "#components/export/export-options.tsx";
import { ExportPreviewPane } from "#components/export/export-preview.tsx";
import { FormatList } from "#components/export/format-list.tsx";
import { useChoice } from "#components/export/use-choice.ts";
import { useExport } from "#components/export/use-export.ts";
import { usePreview } from "#components/export/use-preview.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { exportWords } from "#lib/client/words/export.ts";
import { words } from "#lib/client/words.ts";
import { bulkExportLimit } from "#lib/schemas/export.ts";

interface Props {
  ids: readonly string[];
  /** They are everything that the person has. */
  all: boolean;
  onClose: () => void;
}

/** Takes one chat out as a file, or many in one archive: choices at the start, how the file begins at the end. */
export function ExportDialog({ ids, all, onClose }: Props) {
  const [sessionId = ""] = ids;
  const name = useWorkspace((state) => state.summaries[sessionId]?.name) || words.untitled;
  const { choice, setFormat, setOptions, setBranch } = useChoice();
  const preview = usePreview(sessionId, choice);
  const run = useExport(all ? "all" : ids, ids, choice, onClose);
  // On a phone there is room for one of the two.
  const [step, setStep] = useState<"choose" | "preview">("choose");
  const form = useId();
  const many = ids.length > 1;
  const mustWait = ids.length > bulkExportLimit;
  return (
    <Dialog
      open
      size="broad"
      onOpenChange={(open) => !open && onClose()}
      title={exportWords.title(ids.length)}
      {...(many ? {} : { description: name })}
      actions={
        <ExportFooter
          {...{ form, run, step, setStep, onClose }}
          mayWait={many}
          mustWait={mustWait}
          file={many ? exportWords.archive(ids.length, mustWait) : (preview.preview?.name ?? "")}
        />
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          void (mustWait ? run.begin() : run.start());
        }}
        className="gap-6 md:grid md:h-[min(42rem,calc(100dvh-11rem))] md:grid-cols-[19rem_minmax(0,1fr)]"
      >
        <div
          className={clsx(
            "flex flex-col gap-5 md:-ms-3 md:overflow-y-auto md:ps-3 md:pe-3",
            step === "preview" && "max-md:hidden",
          )}
        >
          <FormatList value={choice.format} onChange={setFormat} />
          <BranchField sessionId={many ? null : sessionId} choice={choice} onChange={setBranch} />
          <ExportOptions choice={choice} many={many} onChange={setOptions} />
        </div>
        <div
          className={clsx("flex min-h-0 flex-col max-md:h-[calc(100dvh-14rem)]", step === "choose" && "max-md:hidden")}
        >
          <ExportPreviewPane {...preview} format={choice.format} example={many ? name : null} />
        </div>
      </form>
    </Dialog>
  );
}
