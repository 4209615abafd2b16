CREATE TYPE "StateSource" AS ENUM ('webhook', 'poll', 'console');

-- What was told about one property of one template, number, account or portfolio. Rows are only added. The command rebuild-states
-- replaces those of an event. The id is the time at which it happened and a hash of what told it: copies have the same
-- id, and the order of ids is the order of the history.
CREATE TABLE "state_change" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "property" TEXT NOT NULL,
    "aspect" TEXT NOT NULL DEFAULT '',
    "waba_id" TEXT,
    "value" TEXT,
    "told_before" TEXT,
    "details" JSONB,
    "effective_at" TIMESTAMPTZ(3),
    "again" BOOLEAN NOT NULL DEFAULT false,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "source" "StateSource" NOT NULL,
    "event_id" UUID,
    "audit_id" UUID,
    "checked_before_at" TIMESTAMPTZ(3),
    "due_field" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,

    CONSTRAINT "state_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "state_change_kind_entity_id_property_aspect_id_idx"
    ON "state_change"("kind", "entity_id", "property", "aspect", "id");
CREATE INDEX "state_change_waba_id_id_idx" ON "state_change"("waba_id", "id");
-- Changes that a webhook should have told.
CREATE INDEX "state_change_due" ON "state_change"("id") WHERE "due_field" IS NOT NULL;
CREATE INDEX "state_change_due_key" ON "state_change"("entity_id", "property") WHERE "due_field" IS NOT NULL;

-- The time in a UUID whose first 48 bits are milliseconds.
CREATE FUNCTION "uuid_ms"(text) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_timestamp(('x' || left($1, 8) || substr($1, 10, 4))::bit(48)::bigint::float8 / 1000);

-- What everything is now, computed from state_change: see lib/states/write/current.ts.
CREATE TABLE "entity_state" (
    "kind" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "waba_id" TEXT,
    "name" TEXT,
    "language" TEXT,
    "properties" JSONB NOT NULL,
    "last_change" UUID NOT NULL,
    "is_gone" BOOLEAN NOT NULL,
    "status" TEXT,
    "quality" TEXT,
    "category" TEXT,
    "rank" SMALLINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "will_change_at" TIMESTAMPTZ(3),

    CONSTRAINT "entity_state_pkey" PRIMARY KEY ("kind", "id")
);
CREATE INDEX "entity_state_kind_rank_changed_at_id_idx" ON "entity_state"("kind", "rank", "changed_at", "id");
-- Counts read nothing but this index.
CREATE INDEX "entity_state_kind_status_changed_at_id_idx" ON "entity_state"("kind", "status", "changed_at", "id")
    INCLUDE ("is_gone", "quality", "category", "language", "waba_id", "will_change_at");
CREATE INDEX "entity_state_waba_id_kind_idx" ON "entity_state"("waba_id", "kind");

-- The history: what was told and differs from what was known before. One place that says what a change is.
CREATE VIEW "state_history" AS
SELECT c.*,
    CASE WHEN p.id IS NULL THEN c.told_before ELSE p.value END AS before,
    p.id IS NULL AS is_first
FROM state_change c
LEFT JOIN LATERAL (
    SELECT b.id, b.value, b.effective_at FROM state_change b
    WHERE b.kind = c.kind AND b.entity_id = c.entity_id AND b.property = c.property AND b.aspect = c.aspect AND b.id < c.id
    ORDER BY b.id DESC LIMIT 1
) p ON true
WHERE c.again OR (CASE WHEN p.id IS NULL THEN c.value IS NOT NULL
    ELSE c.value IS DISTINCT FROM p.value OR (c.effective_at IS NOT NULL AND c.effective_at IS DISTINCT FROM p.effective_at) END);
