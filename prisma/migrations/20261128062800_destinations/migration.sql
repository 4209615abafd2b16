CREATE TYPE "DestinationFormat" AS ENUM ('meta', 'event');
CREATE TYPE "DestinationOrder" AS ENUM ('none', 'phone', 'account');
CREATE TYPE "DestinationState" AS ENUM ('active', 'paused', 'disabled');
CREATE TYPE "AttemptState" AS ENUM ('delivered', 'retrying', 'failed');
CREATE TYPE "ReplayState" AS ENUM ('running', 'paused', 'cancelled', 'finished');
CREATE TYPE "ReplayWhich" AS ENUM ('failed', 'unsent', 'all');

CREATE TABLE "destination" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "format" "DestinationFormat" NOT NULL DEFAULT 'meta',
    "filter" JSONB NOT NULL DEFAULT '{}',
    "order" "DestinationOrder" NOT NULL DEFAULT 'none',
    "concurrency" INTEGER NOT NULL DEFAULT 8,
    "rate_per_second" INTEGER,
    "headers" TEXT,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "state" "DestinationState" NOT NULL DEFAULT 'active',
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state_by" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),
    "last_failure" JSONB,
    "last_sent_at" TIMESTAMPTZ(3),
    "leased_by" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "destination_app_id_url_format_key" ON "destination"("app_id", "url", "format");

-- The queue. Rows live for moments while all is well, so vacuum comes early and does not pause.
CREATE TABLE "forward" (
    "id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "event_id" UUID,
    "selection" JSONB,
    "key" TEXT,
    "events" INTEGER NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "failed_at" TIMESTAMPTZ(3),
    "replay_id" UUID,

    CONSTRAINT "forward_pkey" PRIMARY KEY ("id")
) WITH (
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_cost_delay = 0
);
CREATE INDEX "forward_delivery_id_idx" ON "forward"("delivery_id");
-- What Prisma cannot say: what is due, the oldest, the heads of keys, what ran out of tries, what belongs to a replay.
CREATE INDEX "forward_due" ON "forward"("destination_id", "due_at", "id") WHERE "key" IS NULL AND "failed_at" IS NULL;
CREATE INDEX "forward_oldest" ON "forward"("destination_id", "id") WHERE "failed_at" IS NULL;
CREATE INDEX "forward_key" ON "forward"("destination_id", "key", "id") WHERE "key" IS NOT NULL AND "failed_at" IS NULL;
CREATE INDEX "forward_failed" ON "forward"("destination_id", "id") WHERE "failed_at" IS NOT NULL;
CREATE INDEX "forward_replay" ON "forward"("replay_id") WHERE "replay_id" IS NOT NULL;

CREATE TABLE "held_body" (
    "delivery_id" UUID NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "held_body_pkey" PRIMARY KEY ("delivery_id")
);
-- Sealed bytes do not compress.
ALTER TABLE "held_body" ALTER COLUMN "content" SET STORAGE EXTERNAL;

CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "forward_id" UUID,
    "delivery_id" UUID,
    "event_id" UUID,
    "selection" JSONB,
    "events" INTEGER NOT NULL,
    "try" SMALLINT NOT NULL,
    "state" "AttemptState" NOT NULL,
    "status" SMALLINT,
    "ms" INTEGER NOT NULL,
    "error" TEXT,
    "next_try_at" TIMESTAMPTZ(3),
    "response" JSONB,
    "replay_id" UUID,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attempt_destination_id_id_idx" ON "attempt"("destination_id", "id");
CREATE INDEX "attempt_delivery_id_idx" ON "attempt"("delivery_id");
-- Failures are looked for among many successes.
CREATE INDEX "attempt_trouble" ON "attempt"("destination_id", "id") WHERE "state" <> 'delivered';

CREATE TABLE "attempt_count" (
    "destination_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "first" INTEGER NOT NULL DEFAULT 0,
    "later" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "times" INTEGER[],

    CONSTRAINT "attempt_count_pkey" PRIMARY KEY ("destination_id", "at")
);

CREATE TABLE "replay" (
    "id" UUID NOT NULL,
    "destination_id" UUID NOT NULL,
    "which" "ReplayWhich" NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "from" TIMESTAMPTZ(3),
    "to" TIMESTAMPTZ(3),
    "event_ids" UUID[],
    "rate_per_second" INTEGER,
    "state" "ReplayState" NOT NULL DEFAULT 'running',
    "total" INTEGER,
    "queued" INTEGER NOT NULL DEFAULT 0,
    "cursor" UUID,
    "rebuilt" INTEGER NOT NULL DEFAULT 0,
    "user_id" UUID,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "replay_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "replay_destination_id_id_idx" ON "replay"("destination_id", "id");
CREATE INDEX "replay_state_idx" ON "replay"("state");
ALTER TABLE "replay" ADD CONSTRAINT "replay_destination_id_fkey" FOREIGN KEY ("destination_id") REFERENCES "destination"("id") ON DELETE CASCADE ON UPDATE CASCADE;
