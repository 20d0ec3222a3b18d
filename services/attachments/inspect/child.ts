// A process of its own that looks into files. It knows no secret, may write nowhere, and can be killed at any moment.
import { type Inspection, type InspectionJob, Refusal } from "#services/attachments/inspect/contract.ts";
import { inspectFile } from "#services/attachments/inspect/file.ts";

process.on("message", (job: InspectionJob) => void answer(job));
process.on("disconnect", () => process.exit(0));

async function answer(job: InspectionJob): Promise<void> {
  const inspection: Inspection = await inspectFile(job).then(
    (accepted) => ({ accepted }),
    (error: unknown) => ({
      refused: error instanceof Refusal ? error.message : "The file could not be looked into. It was not stored.",
    }),
  );
  process.send?.(inspection);
}
