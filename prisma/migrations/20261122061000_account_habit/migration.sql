-- CreateTable
CREATE TABLE "account_day" (
    "waba_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "events" INTEGER NOT NULL,
    "longest_gap_seconds" INTEGER,

    CONSTRAINT "account_day_pkey" PRIMARY KEY ("waba_id","day")
);

-- CreateTable
CREATE TABLE "account_habit" (
    "waba_id" TEXT NOT NULL,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "usual_gap_seconds" INTEGER,

    CONSTRAINT "account_habit_pkey" PRIMARY KEY ("waba_id")
);

-- CreateIndex
CREATE INDEX "account_day_day_idx" ON "account_day"("day");
