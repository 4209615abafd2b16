-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'operator', 'admin');

-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('accepted', 'rejected');

-- CreateTable
CREATE TABLE "meta_app" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "previous_secret" TEXT,
    "verify_token" TEXT NOT NULL,
    "access_token" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "meta_app_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waba" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "currency" TEXT,
    "timezone_id" TEXT,
    "country" TEXT,
    "status" TEXT,
    "review_status" TEXT,
    "business_verification_status" TEXT,
    "ownership_type" TEXT,
    "owner_business_id" TEXT,
    "owner_business_name" TEXT,
    "health_status" JSONB,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "synced_at" TIMESTAMPTZ(3),
    "sync_error" JSONB,

    CONSTRAINT "waba_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone_number" (
    "id" TEXT NOT NULL,
    "waba_id" TEXT NOT NULL,
    "display_phone_number" TEXT NOT NULL,
    "digits" TEXT NOT NULL,
    "verified_name" TEXT,
    "name_status" TEXT,
    "quality_rating" TEXT,
    "status" TEXT,
    "platform_type" TEXT,
    "code_verification_status" TEXT,
    "throughput_level" TEXT,
    "messaging_limit" TEXT,
    "account_mode" TEXT,
    "webhook_configuration" JSONB,
    "health_status" JSONB,
    "synced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_number_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_template" (
    "id" TEXT NOT NULL,
    "waba_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT,
    "category" TEXT,
    "quality_score" TEXT,
    "rejected_reason" TEXT,
    "synced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "waba_id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "desired" BOOLEAN,
    "desired_at" TIMESTAMPTZ(3),
    "observed" BOOLEAN,
    "observed_at" TIMESTAMPTZ(3),
    "other_apps" JSONB NOT NULL DEFAULT '[]',
    "override_callback_uri" TEXT,
    "override_verify_token" TEXT,
    "last_error" JSONB,

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("waba_id","app_id")
);

-- CreateTable
CREATE TABLE "graph_usage" (
    "app_id" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "call_count" INTEGER NOT NULL,
    "total_cputime" INTEGER NOT NULL,
    "total_time" INTEGER NOT NULL,
    "regain_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "graph_usage_pkey" PRIMARY KEY ("app_id","object_id","type")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "method" TEXT NOT NULL,
    "app_id" TEXT,
    "signed_with" TEXT,
    "verdict" "Verdict" NOT NULL,
    "reason" TEXT,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT,
    "raw" BYTEA,
    "headers" JSONB NOT NULL,
    "remote_address" TEXT,
    "user_agent" TEXT,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "new_events" INTEGER NOT NULL DEFAULT 0,
    "ack_ms" REAL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- Catches rows outside every partition (lib/db/partitions.ts makes those ahead).
CREATE TABLE "delivery_default" PARTITION OF "delivery" DEFAULT;

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "last_received_at" TIMESTAMPTZ(3) NOT NULL,
    "delivery_id" UUID NOT NULL,
    "app_id" TEXT NOT NULL,
    "entry_id" TEXT,
    "waba_id" TEXT,
    "phone_number_id" TEXT,
    "phone_number" TEXT,
    "field" TEXT NOT NULL,
    "kind" TEXT,
    "severity" SMALLINT NOT NULL,
    "subject" TEXT,
    "summary" JSONB NOT NULL,
    "copies" INTEGER NOT NULL DEFAULT 1,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "payload" JSONB NOT NULL,
    "replaced" TEXT[],

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- Catches rows outside every partition (lib/db/partitions.ts makes those ahead).
CREATE TABLE "event_default" PARTITION OF "event" DEFAULT;

-- CreateTable
CREATE TABLE "untimed_event" (
    "hash" TEXT NOT NULL,
    "event_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "untimed_event_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ(3),

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "remote_address" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "waba_name_id_idx" ON "waba"("name", "id");

-- CreateIndex
CREATE INDEX "phone_number_waba_id_id_idx" ON "phone_number"("waba_id", "id");

-- CreateIndex
CREATE INDEX "phone_number_digits_idx" ON "phone_number"("digits");

-- CreateIndex
CREATE INDEX "message_template_waba_id_id_idx" ON "message_template"("waba_id", "id");

-- CreateIndex
CREATE INDEX "message_template_name_id_idx" ON "message_template"("name", "id");

-- CreateIndex
CREATE INDEX "subscription_app_id_idx" ON "subscription"("app_id");

-- CreateIndex
CREATE INDEX "delivery_verdict_id_idx" ON "delivery"("verdict", "id");

-- CreateIndex
CREATE INDEX "delivery_reason_id_idx" ON "delivery"("reason", "id");

-- CreateIndex
CREATE INDEX "event_waba_id_id_idx" ON "event"("waba_id", "id");

-- CreateIndex
CREATE INDEX "event_field_id_idx" ON "event"("field", "id");

-- CreateIndex
CREATE INDEX "event_field_kind_id_idx" ON "event"("field", "kind", "id");

-- CreateIndex
CREATE INDEX "event_phone_number_id_idx" ON "event"("phone_number", "id");

-- CreateIndex
CREATE INDEX "event_subject_id_idx" ON "event"("subject", "id");

-- CreateIndex
CREATE INDEX "event_severity_id_idx" ON "event"("severity", "id");

-- CreateIndex
CREATE INDEX "untimed_event_at_idx" ON "untimed_event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE INDEX "sign_in_attempt_key_at_idx" ON "sign_in_attempt"("key", "at");

-- CreateIndex
CREATE INDEX "audit_entry_target_id_idx" ON "audit_entry"("target", "id");

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_waba_id_fkey" FOREIGN KEY ("waba_id") REFERENCES "waba"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_template" ADD CONSTRAINT "message_template_waba_id_fkey" FOREIGN KEY ("waba_id") REFERENCES "waba"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_waba_id_fkey" FOREIGN KEY ("waba_id") REFERENCES "waba"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "graph_usage" ADD CONSTRAINT "graph_usage_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;
