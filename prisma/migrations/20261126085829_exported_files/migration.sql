-- CreateTable
CREATE TABLE "exported_files" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "attachment_id" UUID NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "mime_type" VARCHAR(100) NOT NULL,
    "path" TEXT NOT NULL,
    "blob_id" UUID,

    CONSTRAINT "exported_files_pkey" PRIMARY KEY ("job_id","position","place")
);

-- CreateIndex
CREATE INDEX "exported_files_blob_id_idx" ON "exported_files"("blob_id");

-- AddForeignKey
ALTER TABLE "exported_files" ADD CONSTRAINT "exported_files_job_id_position_fkey" FOREIGN KEY ("job_id", "position") REFERENCES "export_items"("job_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exported_files" ADD CONSTRAINT "exported_files_blob_id_fkey" FOREIGN KEY ("blob_id") REFERENCES "blobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
