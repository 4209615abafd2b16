-- Disabling somebody revokes their API tokens for good. Those of people who were disabled before must not come back either.
UPDATE "api_token" SET "revoked_at" = now() WHERE "revoked_at" IS NULL AND "user_id" IN (SELECT "id" FROM "user" WHERE NOT "active");
