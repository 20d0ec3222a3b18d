-- CreateIndex
CREATE INDEX "runs_created_at_idx" ON "runs"("created_at");

-- What models are asked besides answers, for titles and summaries, costs too and is counted as runs that have ended.
ALTER TABLE "runs" DROP CONSTRAINT "runs_kind_check";
ALTER TABLE "runs" ADD CONSTRAINT "runs_kind_check" CHECK ("kind" IN ('answer', 'continue', 'title', 'summary'));
