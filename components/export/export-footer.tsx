"use client";

import { useWorkspace } from "#components/chat/client-context.tsx";
import type { ExportRun } from "#components/export/use-export.ts";
import { Button } from "#components/ui/button.tsx";
import { formatSize } from "#lib/client/file-size.ts";
import { exportWords } from "#lib/client/words/export.ts";

interface Props {
  /** Id of the form that the main button sends. */
  form: string;
  run: ExportRun;
  /** The name of the file, or what it will be. */
  file: string;
  step: "choose" | "preview";
  setStep: (step: "choose" | "preview") => void;
  onClose: () => void;
  /** The file may be made in the background; with `mustWait` only there. */
  mayWait: boolean;
  mustWait: boolean;
}

/** What will be saved, how far it is, what went wrong, and the buttons. */
export function ExportFooter({ form, run, file, step, setStep, onClose, mayWait, mustWait }: Props) {
  const { running, beginning, received, problem, failed } = run;
  const again = problem !== null && !running && failed === (mustWait ? "begin" : "start");
  const offline = useWorkspace((state) => state.connection === "offline");
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2">
      <div className="min-w-0 flex-1 basis-64">
        {problem && !running ? (
          <p role="alert" className="text-danger">
            {problem} {exportWords.kept}
          </p>
        ) : (
          <p role="status" dir="auto" className="truncate text-soft">
            {running ? exportWords.making : offline ? exportWords.offline : file}
          </p>
        )}
        {running && received > 0 && (
          <p data-testid="received" className="text-meta text-soft tabular">
            {exportWords.received(formatSize(received))}
          </p>
        )}
      </div>
      <Button className="md:hidden" onClick={() => setStep(step === "choose" ? "preview" : "choose")}>
        {step === "choose" ? exportWords.preview.show : exportWords.preview.back}
      </Button>
      {/* On a phone there is no room for all of them, and the window has a way to close it. */}
      <Button className={mayWait && !running ? "max-md:hidden" : ""} onClick={running ? run.stop : onClose}>
        {exportWords.stop}
      </Button>
      {mayWait && !mustWait && (
        <Button disabled={offline || running || beginning} onClick={() => void run.begin()}>
          {exportWords.jobs.begin}
        </Button>
      )}
      <Button
        type="submit"
        form={form}
        variant="primary"
        disabled={offline}
        // It keeps the focus while the file is made, so it is not switched off.
        aria-disabled={running || beginning}
        className="aria-disabled:opacity-50"
      >
        {again ? exportWords.again : mustWait ? exportWords.jobs.beginMain : exportWords.start}
      </Button>
    </div>
  );
}
