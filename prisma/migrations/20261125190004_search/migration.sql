-- AlterTable
ALTER TABLE "chat_attachments" ADD COLUMN     "search" tsvector GENERATED ALWAYS AS (parley_search("name" || ' ' || coalesce("extracted_text", ''))) STORED;

-- CreateTable
CREATE TABLE "search_words" (
    "word" VARCHAR(24) NOT NULL,

    CONSTRAINT "search_words_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "search_progress" (
    "name" VARCHAR(20) NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "search_progress_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "search_words_word_trgm_idx" ON "search_words" USING GIN ("word" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "chat_attachments_search_idx" ON "chat_attachments" USING GIN ("search");

-- Where reading begins: before the first message.
INSERT INTO "search_progress" ("name", "message_id") VALUES ('words', '00000000-0000-0000-0000-000000000000');

-- Few branches are pruned, and every search leaves them out.
CREATE INDEX "chat_branches_pruned_idx" ON "chat_branches" ("id") WHERE "status" = 'pruned';
