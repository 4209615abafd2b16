-- Since when a status and a quality are what they are, so that counts of the last days need not read all properties.
ALTER TABLE "entity_state" ADD COLUMN "status_at" TIMESTAMPTZ(3), ADD COLUMN "quality_at" TIMESTAMPTZ(3);
UPDATE "entity_state" SET
    "status_at" = uuid_ms("properties" -> CASE "kind" WHEN 'account' THEN 'review' ELSE 'status' END ->> 'change'),
    "quality_at" = uuid_ms("properties" -> 'quality' ->> 'change');

-- Lists, searches and counts read nothing but this index, whichever columns they filter by.
DROP INDEX "entity_state_kind_rank_changed_at_id_idx";
CREATE INDEX "entity_state_kind_rank_changed_at_id_idx" ON "entity_state"("kind", "rank", "changed_at", "id")
    INCLUDE ("is_gone", "status", "quality", "category", "language", "waba_id", "name", "quality_fell", "is_found",
        "will_change_at", "status_at", "quality_at");
