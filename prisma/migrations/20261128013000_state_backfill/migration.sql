-- How far the states of what was known before have been told: lib/states/backfill.ts.
CREATE TABLE "state_backfill" (
    "part" TEXT NOT NULL,
    "position" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "state_backfill_pkey" PRIMARY KEY ("part")
);
