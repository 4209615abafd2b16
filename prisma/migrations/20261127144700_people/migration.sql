-- CreateTable
CREATE TABLE "person_identity" (
    -- By their bytes, so that the beginning of a word is a stretch of the index.
    "person" TEXT COLLATE "C" NOT NULL,
    "identity" TEXT COLLATE "C" NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_identity_pkey" PRIMARY KEY ("person","identity")
);

-- CreateTable
CREATE TABLE "event_person" (
    "person" TEXT NOT NULL,
    "event_id" UUID NOT NULL,

    CONSTRAINT "event_person_pkey" PRIMARY KEY ("person","event_id")
);

-- CreateIndex
CREATE INDEX "person_identity_identity_person_idx" ON "person_identity"("identity", "person");

-- CreateIndex
CREATE INDEX "event_person_event_id_idx" ON "event_person"("event_id");
