-- What was acknowledged and is not taken in yet. Rows live for milliseconds: vacuum comes early and does not pause.
CREATE TABLE "inbox" (
    "id" UUID NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "content" BYTEA NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
) WITH (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 100000000
);
-- Bodies leave again before compressing them would pay.
ALTER TABLE "inbox" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- Acknowledged requests that the intake could not take in, even alone.
CREATE TABLE "set_apart_request" (
    "id" UUID NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3) NOT NULL,
    "set_apart_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "set_apart_request_pkey" PRIMARY KEY ("id")
);

-- From its acknowledgement until a request was taken in.
ALTER TABLE "delivery" ADD COLUMN "lag_ms" REAL;
