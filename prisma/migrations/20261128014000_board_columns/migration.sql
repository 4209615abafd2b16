-- What boards filter by: whether the last change of quality went down, and whether a poll found the last change that a
-- webhook should have told.
ALTER TABLE "entity_state" ADD COLUMN "quality_fell" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "is_found" BOOLEAN NOT NULL DEFAULT false;

-- Templates of one name: the worst and the last changed of each name.
CREATE INDEX "entity_state_kind_name_rank_changed_at_id_idx" ON "entity_state"("kind", "name", "rank", "changed_at", "id");
CREATE INDEX "entity_state_kind_changed_at_id_idx" ON "entity_state"("kind", "changed_at", "id");

-- Approvals and rejections of the last days.
CREATE INDEX "state_change_reviewed" ON "state_change"("id")
    WHERE "kind" = 'template' AND "property" = 'status' AND "value" IN ('APPROVED', 'REJECTED');

-- What few have.
CREATE INDEX "entity_state_will_change" ON "entity_state"("kind", "will_change_at") WHERE "will_change_at" IS NOT NULL;
CREATE INDEX "entity_state_fell" ON "entity_state"("kind", "rank", "changed_at", "id") WHERE "quality_fell";
CREATE INDEX "entity_state_found" ON "entity_state"("kind", "rank", "changed_at", "id") WHERE "is_found";
