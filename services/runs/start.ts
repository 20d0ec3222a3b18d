import { logger } from "#lib/logger.ts";
import { type ClaimedRun, claimNextOnBranch, claimRun } from "#services/runs/claim.ts";
import { executeRun } from "#services/runs/execute.ts";

/** Begins a run unless another on its branch must end first; then that one's end begins it. Returns at once. */
export function startRun(runId: string): void {
  begin(() => claimRun(runId));
}

/** Begins the next waiting run of a branch, if there is one. Returns at once. */
export function startNextOnBranch(branchId: string): void {
  begin(() => claimNextOnBranch(branchId));
}

function begin(claim: () => Promise<ClaimedRun | null>): void {
  claim()
    .then((run) => (run ? executeRun(run) : undefined))
    // A run that could not be claimed stays queued; the reaper's next round takes it.
    .catch((error: unknown) => logger.error({ err: error }, "a run could not be started"));
}
