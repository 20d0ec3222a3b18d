-- The starred sessions of a person come with every page, and are few among many.
CREATE INDEX "participants_starred_idx" ON "participants" ("user_id", "last_activity_at", "session_id") WHERE "starred";
