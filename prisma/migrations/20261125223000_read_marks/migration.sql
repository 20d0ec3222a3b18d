-- Until now nobody's reading was noted: what is there counts as read, or every session would be new.
UPDATE "participants" p SET "last_read_seq" = s."next_seq" - 1 FROM "chat_sessions" s WHERE s."id" = p."session_id";
