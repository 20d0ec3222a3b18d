-- pg_trgm finds names by a part of them, and words in spite of a typing error.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What full text search knows of a text: its words, and for scripts that put no spaces between words (Thai, Lao, Burmese,
-- Khmer, Japanese, Chinese, Korean) every two neighbouring letters. A tsvector holds 1 MB at most, and the limits keep the
-- worst text that there is below it. The bodies are bound when they are created, so a restored dump finds what they name.
CREATE FUNCTION "parley_letter_pairs"("content" text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(
  SELECT DISTINCT letter || coalesce(lead(letter) OVER (PARTITION BY place ORDER BY at), '')
  FROM regexp_matches(left("content", 100000), '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3100-\u312F\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003FFFF]+', 'g') WITH ORDINALITY AS run(letters, place),
    string_to_table(run.letters[1], NULL) WITH ORDINALITY AS cut(letter, at)
  LIMIT 20000
);

CREATE FUNCTION "parley_search"("content" text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_tsvector('simple'::regconfig, left("content", 200000)) ||
  CASE WHEN "content" ~ '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3100-\u312F\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003FFFF]' THEN array_to_tsvector("parley_letter_pairs"("content")) ELSE ''::tsvector END;

-- AlterTable
ALTER TABLE "chat_branches" ADD COLUMN     "favorite" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "pruned_at" TIMESTAMPTZ(3),
ADD COLUMN     "thread_of_id" UUID;

-- AlterTable
ALTER TABLE "chat_messages" ADD COLUMN     "has_extras" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "merge_id" UUID,
ADD COLUMN     "search" tsvector GENERATED ALWAYS AS (parley_search(content)) STORED;

-- AlterTable
ALTER TABLE "participants" ADD COLUMN     "folder_id" UUID;

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "reserved_micros" BIGINT,
ADD COLUMN     "reserved_tokens" INTEGER;

-- CreateTable
CREATE TABLE "merges" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "branch_id" UUID NOT NULL,
    "source_session_id" UUID,
    "source_branch_id" UUID,
    "mode" VARCHAR(16) NOT NULL,
    "message_ids" UUID[],
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "merges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reactions" (
    "id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "participant_id" UUID NOT NULL,
    "emoji" VARCHAR(32) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotations" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "participant_id" UUID,
    "body" TEXT NOT NULL,
    "quote" TEXT,
    "position" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "search" tsvector GENERATED ALWAYS AS (parley_search(body)) STORED,

    CONSTRAINT "annotations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "references" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "type" VARCHAR(16) NOT NULL,
    "target_id" UUID,
    "url" VARCHAR(2000),
    "context" TEXT NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "references_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "context_rules" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "context_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compactions" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "branch_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "depth" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "model" VARCHAR(250) NOT NULL DEFAULT '',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reverted_at" TIMESTAMPTZ(3),

    CONSTRAINT "compactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_attachments" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "owner_id" UUID,
    "blob_id" UUID NOT NULL,
    "type" VARCHAR(16) NOT NULL DEFAULT 'file',
    "name" VARCHAR(255) NOT NULL,
    "size" INTEGER NOT NULL,
    "mime_type" VARCHAR(100) NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "extracted_text" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_attachments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_attachments" (
    "message_id" UUID NOT NULL,
    "attachment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "message_attachments_pkey" PRIMARY KEY ("message_id","attachment_id")
);

-- CreateTable
CREATE TABLE "blobs" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "sha256" VARCHAR(64) NOT NULL,
    "size" INTEGER NOT NULL,
    "storage" VARCHAR(16) NOT NULL DEFAULT 'postgres',
    "references" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob_chunks" (
    "blob_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "blob_chunks_pkey" PRIMARY KEY ("blob_id","position")
);

-- CreateTable
CREATE TABLE "folders" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "parent_id" UUID,
    "name" VARCHAR(120) NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "folders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_filters" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "position" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_filters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "templates" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "name" VARCHAR(120) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "model" VARCHAR(250),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "messages" JSONB NOT NULL DEFAULT '[]',
    "variables" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompts" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "command" VARCHAR(40) NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "content" TEXT NOT NULL,
    "variables" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prompts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_prices" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "model" VARCHAR(250) NOT NULL,
    "input_price" BIGINT NOT NULL,
    "cached_price" BIGINT,
    "cache_write_price" BIGINT,
    "output_price" BIGINT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_prices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budgets" (
    "id" UUID NOT NULL,
    "org_id" UUID NOT NULL,
    "scope" VARCHAR(16) NOT NULL,
    "user_id" UUID,
    "period" VARCHAR(16) NOT NULL,
    "soft_micros" BIGINT,
    "hard_micros" BIGINT,
    "soft_tokens" BIGINT,
    "hard_tokens" BIGINT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "budgets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shares" (
    "id" UUID NOT NULL,
    "token" VARCHAR(64) NOT NULL,
    "session_id" UUID NOT NULL,
    "branch_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "kind" VARCHAR(16) NOT NULL DEFAULT 'snapshot',
    "head_depth" INTEGER NOT NULL,
    "title" VARCHAR(255) NOT NULL DEFAULT '',
    "password_hash" VARCHAR(300),
    "login_required" BOOLEAN NOT NULL DEFAULT false,
    "attachments" BOOLEAN NOT NULL DEFAULT false,
    "allow_copy" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "shares_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "merges_session_id_created_at_idx" ON "merges"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "merges_branch_id_source_branch_id_idx" ON "merges"("branch_id", "source_branch_id");

-- CreateIndex
CREATE INDEX "reactions_participant_id_idx" ON "reactions"("participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "reactions_message_id_participant_id_emoji_key" ON "reactions"("message_id", "participant_id", "emoji");

-- CreateIndex
CREATE INDEX "annotations_message_id_created_at_idx" ON "annotations"("message_id", "created_at");

-- CreateIndex
CREATE INDEX "annotations_session_id_created_at_idx" ON "annotations"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "annotations_participant_id_idx" ON "annotations"("participant_id");

-- CreateIndex
CREATE INDEX "annotations_search_idx" ON "annotations" USING GIN ("search");

-- CreateIndex
CREATE INDEX "references_message_id_created_at_idx" ON "references"("message_id", "created_at");

-- CreateIndex
CREATE INDEX "references_session_id_idx" ON "references"("session_id");

-- CreateIndex
CREATE INDEX "references_target_id_idx" ON "references"("target_id");

-- CreateIndex
CREATE INDEX "context_rules_session_id_idx" ON "context_rules"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "context_rules_message_id_key" ON "context_rules"("message_id");

-- CreateIndex
CREATE INDEX "compactions_session_id_created_at_idx" ON "compactions"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "compactions_branch_id_depth_idx" ON "compactions"("branch_id", "depth");

-- CreateIndex
CREATE INDEX "chat_attachments_org_id_idx" ON "chat_attachments"("org_id");

-- CreateIndex
CREATE INDEX "chat_attachments_owner_id_created_at_idx" ON "chat_attachments"("owner_id", "created_at");

-- CreateIndex
CREATE INDEX "chat_attachments_blob_id_idx" ON "chat_attachments"("blob_id");

-- CreateIndex
CREATE INDEX "message_attachments_attachment_id_idx" ON "message_attachments"("attachment_id");

-- CreateIndex
CREATE UNIQUE INDEX "blobs_org_id_sha256_key" ON "blobs"("org_id", "sha256");

-- CreateIndex
CREATE INDEX "folders_user_id_position_idx" ON "folders"("user_id", "position");

-- CreateIndex
CREATE INDEX "folders_parent_id_idx" ON "folders"("parent_id");

-- CreateIndex
CREATE INDEX "saved_filters_user_id_position_idx" ON "saved_filters"("user_id", "position");

-- CreateIndex
CREATE INDEX "templates_owner_id_updated_at_idx" ON "templates"("owner_id", "updated_at");

-- CreateIndex
CREATE INDEX "templates_org_id_shared_updated_at_idx" ON "templates"("org_id", "shared", "updated_at");

-- CreateIndex
CREATE INDEX "prompts_org_id_shared_updated_at_idx" ON "prompts"("org_id", "shared", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "prompts_owner_id_command_key" ON "prompts"("owner_id", "command");

-- CreateIndex
CREATE UNIQUE INDEX "model_prices_org_id_model_valid_from_key" ON "model_prices"("org_id", "model", "valid_from");

-- CreateIndex
CREATE INDEX "budgets_org_id_idx" ON "budgets"("org_id");

-- CreateIndex
CREATE INDEX "budgets_user_id_idx" ON "budgets"("user_id");

-- CreateIndex
CREATE INDEX "shares_session_id_created_at_idx" ON "shares"("session_id", "created_at");

-- CreateIndex
CREATE INDEX "shares_branch_id_idx" ON "shares"("branch_id");

-- CreateIndex
CREATE INDEX "shares_created_by_created_at_idx" ON "shares"("created_by", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "shares_token_key" ON "shares"("token");

-- CreateIndex
CREATE INDEX "chat_branches_thread_of_id_idx" ON "chat_branches"("thread_of_id");

-- CreateIndex
CREATE INDEX "chat_messages_search_idx" ON "chat_messages" USING GIN ("search");

-- CreateIndex
CREATE INDEX "chat_messages_merge_id_idx" ON "chat_messages"("merge_id");

-- CreateIndex
CREATE INDEX "chat_sessions_name_trgm_idx" ON "chat_sessions" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "chat_sessions_tags_idx" ON "chat_sessions" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "participants_folder_id_idx" ON "participants"("folder_id");

-- AddForeignKey
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "merges"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participants" ADD CONSTRAINT "participants_folder_id_fkey" FOREIGN KEY ("folder_id") REFERENCES "folders"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merges" ADD CONSTRAINT "merges_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merges" ADD CONSTRAINT "merges_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "chat_branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_participant_id_fkey" FOREIGN KEY ("participant_id") REFERENCES "participants"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "references" ADD CONSTRAINT "references_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "references" ADD CONSTRAINT "references_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_rules" ADD CONSTRAINT "context_rules_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_rules" ADD CONSTRAINT "context_rules_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "compactions" ADD CONSTRAINT "compactions_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_attachments" ADD CONSTRAINT "chat_attachments_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_attachments" ADD CONSTRAINT "chat_attachments_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_attachments" ADD CONSTRAINT "chat_attachments_blob_id_fkey" FOREIGN KEY ("blob_id") REFERENCES "blobs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_attachments" ADD CONSTRAINT "message_attachments_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "chat_messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_attachments" ADD CONSTRAINT "message_attachments_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "chat_attachments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blob_chunks" ADD CONSTRAINT "blob_chunks_blob_id_fkey" FOREIGN KEY ("blob_id") REFERENCES "blobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folders" ADD CONSTRAINT "folders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folders" ADD CONSTRAINT "folders_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "folders"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "templates" ADD CONSTRAINT "templates_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "templates" ADD CONSTRAINT "templates_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prompts" ADD CONSTRAINT "prompts_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_prices" ADD CONSTRAINT "model_prices_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "chat_sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "chat_branches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shares" ADD CONSTRAINT "shares_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say: closed sets.
ALTER TABLE "merges" ADD CONSTRAINT "merges_mode_check" CHECK ("mode" IN ('append', 'pick', 'summary'));
ALTER TABLE "references" ADD CONSTRAINT "references_type_check" CHECK ("type" IN ('message', 'thread', 'external'));
ALTER TABLE "references" ADD CONSTRAINT "references_target_check" CHECK (("type" = 'external' AND "url" IS NOT NULL) OR ("type" <> 'external' AND "target_id" IS NOT NULL));
ALTER TABLE "context_rules" ADD CONSTRAINT "context_rules_kind_check" CHECK ("kind" IN ('pin', 'exclude'));
ALTER TABLE "chat_attachments" ADD CONSTRAINT "chat_attachments_type_check" CHECK ("type" IN ('file', 'image', 'code', 'activity_log'));
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_storage_check" CHECK ("storage" IN ('postgres', 's3'));
ALTER TABLE "blobs" ADD CONSTRAINT "blobs_references_check" CHECK ("references" >= 0);
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_scope_check" CHECK ("scope" IN ('org', 'everyone', 'user') AND ("scope" = 'user') = ("user_id" IS NOT NULL));
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_period_check" CHECK ("period" IN ('day', 'month'));
ALTER TABLE "shares" ADD CONSTRAINT "shares_kind_check" CHECK ("kind" IN ('snapshot', 'live'));
CREATE UNIQUE INDEX "budgets_one_each_key" ON "budgets" ("org_id", "scope", coalesce("user_id", '00000000-0000-0000-0000-000000000000'::uuid), "period");
