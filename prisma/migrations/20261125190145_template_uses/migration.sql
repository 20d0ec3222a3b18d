-- AlterTable
ALTER TABLE "templates" ADD COLUMN     "uses" INTEGER NOT NULL DEFAULT 0;
