-- AlterTable
ALTER TABLE "chat_sessions" ADD COLUMN     "import_fingerprint" VARCHAR(64),
ADD COLUMN     "import_source_id" VARCHAR(200);

-- CreateTable
CREATE TABLE "import_jobs" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "status" VARCHAR(16) NOT NULL DEFAULT 'receiving',
    "source" VARCHAR(20),
    "file_name" VARCHAR(255) NOT NULL DEFAULT '',
    "file_size" BIGINT NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "error" TEXT,
    "lease_owner" VARCHAR(64),
    "lease_until" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_items" (
    "id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "source" VARCHAR(20) NOT NULL DEFAULT '',
    "source_id" VARCHAR(200) NOT NULL DEFAULT '',
    "title" VARCHAR(255) NOT NULL DEFAULT '',
    "messages" INTEGER NOT NULL DEFAULT 0,
    "branches" INTEGER NOT NULL DEFAULT 0,
    "files" INTEGER NOT NULL DEFAULT 0,
    "first_at" TIMESTAMPTZ(3),
    "last_at" TIMESTAMPTZ(3),
    "known" VARCHAR(16) NOT NULL DEFAULT 'new',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "status" VARCHAR(16) NOT NULL DEFAULT 'found',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "session_id" UUID,

    CONSTRAINT "import_items_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_jobs_user_id_created_at_idx" ON "import_jobs"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "import_jobs_org_id_idx" ON "import_jobs"("org_id");

-- CreateIndex
CREATE INDEX "import_jobs_status_lease_until_idx" ON "import_jobs"("status", "lease_until");

-- CreateIndex
CREATE INDEX "import_items_job_id_status_idx" ON "import_items"("job_id", "status");

-- CreateIndex
CREATE INDEX "import_items_session_id_idx" ON "import_items"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "import_items_job_id_position_key" ON "import_items"("job_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "chat_sessions_owner_id_import_source_id_key" ON "chat_sessions"("owner_id", "import_source_id");

-- AddForeignKey
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "import_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "import_jobs" ADD CONSTRAINT "import_jobs_status_check" CHECK ("status" IN ('receiving', 'reading', 'ready', 'importing', 'done', 'failed', 'cancelled', 'interrupted'));
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_known_check" CHECK ("known" IN ('new', 'imported', 'grown', 'present'));
ALTER TABLE "import_items" ADD CONSTRAINT "import_items_status_check" CHECK ("status" IN ('found', 'waiting', 'imported', 'partly', 'skipped', 'failed'));

-- One import at a time is unfinished: its file takes room, and two would bring in the same conversations twice.
CREATE UNIQUE INDEX "import_jobs_unfinished_key" ON "import_jobs" ("user_id") WHERE "status" IN ('receiving', 'reading', 'ready', 'importing');
