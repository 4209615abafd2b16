-- AlterTable
ALTER TABLE "event" ADD COLUMN     "person" TEXT,
ADD COLUMN     "terms" TEXT;

-- A kind belongs to one field or two: with it alone, and with its field, this index serves.
DROP INDEX "event_field_kind_id_idx";

-- CreateIndex
CREATE INDEX "event_kind_id_idx" ON "event"("kind", "id");

-- CreateIndex
CREATE INDEX "event_person_id_idx" ON "event"("person", "id");

-- Read from the newest back without touching the table, to find words within names. Few events have any.
CREATE INDEX "event_terms_idx" ON "event"("id", "terms") WHERE "terms" IS NOT NULL;
