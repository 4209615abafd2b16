-- CreateTable
CREATE TABLE "identity_key" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "key" TEXT NOT NULL,
    "unkeyed_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_key_pkey" PRIMARY KEY ("id")
);
