"use client";

import { ImportChoice } from "#components/import/import-choice.tsx";
import { ImportDrop } from "#components/import/import-drop.tsx";
import { ImportReport } from "#components/import/import-report.tsx";
import { Progress } from "#components/import/progress.tsx";
import { useImport } from "#components/import/use-import.ts";
import { Section } from "#components/settings/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/status.tsx";
import { importWords } from "#lib/client/words/import.ts";
import { words } from "#lib/client/words.ts";

/** Brings chats of elsewhere in: a file, a look at what is in it, a choice, and a report. */
export function ImportSection() {
  const state = useImport();
  const { problem, look } = state;
  return (
    <Section name="import" intro={importWords.intro}>
      {problem && (
        <p role="alert" className="flex flex-wrap items-center gap-3 text-danger">
          {problem}
          {state.job === undefined && <Button onClick={() => void look()}>{words.retry}</Button>}
        </p>
      )}
      <Step state={state} />
    </Section>
  );
}

function Step({ state }: { state: ReturnType<typeof useImport> }) {
  const { job, sending, problem } = state;
  if (sending) {
    const label = importWords.uploading(sending.name, Math.floor(sending.part * 100));
    return (
      <Progress label={label} value={sending.part} action={importWords.cancelUpload} onAction={state.cancelSending} />
    );
  }
  if (job === undefined) return problem ? null : <Skeleton className="late-appear h-24 rounded-card" />;
  const cancel = () => void (job && state.cancel(job.id));
  if (job?.status === "receiving" || job?.status === "reading")
    return (
      <Progress
        label={importWords.reading(job.fileName)}
        value={job.progress}
        action={importWords.cancel}
        onAction={cancel}
      />
    );
  if (job?.status === "importing") {
    const { imported, partly, failed, waiting } = job.counts;
    const done = imported + partly;
    const label = importWords.importing(done, done + failed + waiting);
    return <Progress label={label} value={job.progress} action={importWords.stop} onAction={cancel} />;
  }
  if (job?.status === "ready")
    return <ImportChoice key={job.id} job={job} onStart={(choice) => state.start(job.id, choice)} onCancel={cancel} />;
  return (
    <>
      <ImportDrop onFile={(file) => void state.send(file)} />
      {job && <ImportReport key={job.id} job={job} onRemove={() => void state.remove(job.id)} />}
    </>
  );
}
