-- A session ends by its own row.
ALTER TABLE "user" DROP COLUMN "session_version";
