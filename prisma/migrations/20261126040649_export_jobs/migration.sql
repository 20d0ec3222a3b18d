-- CreateTable
CREATE TABLE "export_jobs" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID,
    "status" VARCHAR(16) NOT NULL DEFAULT 'queued',
    "options" JSONB NOT NULL,
    "origin" VARCHAR(300) NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "left_out" INTEGER NOT NULL DEFAULT 0,
    "size" BIGINT NOT NULL DEFAULT 0,
    "error" VARCHAR(500),
    "lease_owner" VARCHAR(64),
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_items" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "session_id" UUID NOT NULL,
    "status" VARCHAR(16) NOT NULL DEFAULT 'waiting',
    "name" VARCHAR(255) NOT NULL DEFAULT '',
    "size" BIGINT,
    "sha256" VARCHAR(64),
    "reason" VARCHAR(500),

    CONSTRAINT "export_items_pkey" PRIMARY KEY ("job_id","position")
);

-- CreateTable
CREATE TABLE "export_pieces" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "piece" INTEGER NOT NULL,
    "blob_id" UUID NOT NULL,

    CONSTRAINT "export_pieces_pkey" PRIMARY KEY ("job_id","position","piece")
);

-- CreateIndex
CREATE INDEX "export_jobs_org_id_idx" ON "export_jobs"("org_id");

-- CreateIndex
CREATE INDEX "export_jobs_user_id_created_at_idx" ON "export_jobs"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "export_jobs_status_lease_until_idx" ON "export_jobs"("status", "lease_until");

-- CreateIndex
CREATE INDEX "export_jobs_expires_at_idx" ON "export_jobs"("expires_at");

-- CreateIndex
CREATE INDEX "export_items_job_id_status_position_idx" ON "export_items"("job_id", "status", "position");

-- CreateIndex
CREATE INDEX "export_pieces_blob_id_idx" ON "export_pieces"("blob_id");

-- AddForeignKey
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_items" ADD CONSTRAINT "export_items_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_pieces" ADD CONSTRAINT "export_pieces_job_id_position_fkey" FOREIGN KEY ("job_id", "position") REFERENCES "export_items"("job_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_pieces" ADD CONSTRAINT "export_pieces_blob_id_fkey" FOREIGN KEY ("blob_id") REFERENCES "blobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_status_check" CHECK ("status" IN ('queued', 'running', 'complete', 'failed'));
ALTER TABLE "export_items" ADD CONSTRAINT "export_items_status_check" CHECK ("status" IN ('waiting', 'written', 'left_out'));
