-- CreateEnum
CREATE TYPE "BulkAction" AS ENUM ('subscribe', 'unsubscribe');

-- CreateEnum
CREATE TYPE "BulkState" AS ENUM ('running', 'cancelled', 'finished');

-- CreateEnum
CREATE TYPE "BulkItemState" AS ENUM ('waiting', 'running', 'done', 'unchanged', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "meta_app" ADD COLUMN     "observe_error" JSONB,
ADD COLUMN     "observed_at" TIMESTAMPTZ(3),
ADD COLUMN     "observed_token" JSONB,
ADD COLUMN     "observed_webhooks" JSONB;

-- AlterTable
ALTER TABLE "subscription" ADD COLUMN     "auto_repair" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "desired_override" TEXT,
ADD COLUMN     "drifted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "oidc_subject" TEXT,
ADD COLUMN     "recovery_codes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "totp_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "totp_last_step" INTEGER,
ADD COLUMN     "totp_secret" TEXT,
ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "phone_route" (
    "phone_number_id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "phone_uri" TEXT,
    "waba_uri" TEXT,
    "app_uri" TEXT,
    "observed_at" TIMESTAMPTZ(3),
    "desired_override" TEXT,
    "override_verify_token" TEXT,
    "drifted_at" TIMESTAMPTZ(3),
    "last_error" JSONB,

    CONSTRAINT "phone_route_pkey" PRIMARY KEY ("phone_number_id","app_id")
);

-- CreateTable
CREATE TABLE "account_check" (
    "waba_id" TEXT NOT NULL,
    "app_id" TEXT NOT NULL,
    "checks" JSONB NOT NULL,
    "failed" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_check_pkey" PRIMARY KEY ("waba_id","app_id")
);

-- CreateTable
CREATE TABLE "bulk_act" (
    "id" UUID NOT NULL,
    "app_id" TEXT NOT NULL,
    "action" "BulkAction" NOT NULL,
    "state" "BulkState" NOT NULL DEFAULT 'running',
    "user_id" UUID,
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "act_id" UUID NOT NULL,
    "waba_id" TEXT NOT NULL,
    "state" "BulkItemState" NOT NULL DEFAULT 'waiting',
    "failure" JSONB,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("act_id","waba_id")
);

-- CreateTable
CREATE TABLE "graph_call_count" (
    "app_id" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "graph_call_count_pkey" PRIMARY KEY ("app_id","object_id","minute")
);

-- CreateTable
CREATE TABLE "graph_pause" (
    "app_id" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "failure" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "graph_pause_pkey" PRIMARY KEY ("app_id","object_id")
);

-- CreateTable
CREATE TABLE "event_acknowledgement" (
    "event_id" UUID NOT NULL,
    "user_id" UUID,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_acknowledgement_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "event_note" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "user_id" UUID,
    "actor" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view_pin" (
    "user_id" UUID NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "saved_view_pin_pkey" PRIMARY KEY ("user_id","view_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "remote_address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "ending" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "phone_route_app_id_idx" ON "phone_route"("app_id");

-- CreateIndex
CREATE INDEX "account_check_failed_idx" ON "account_check"("failed");

-- CreateIndex
CREATE INDEX "bulk_act_state_idx" ON "bulk_act"("state");

-- CreateIndex
CREATE INDEX "bulk_item_act_id_state_waba_id_idx" ON "bulk_item"("act_id", "state", "waba_id");

-- CreateIndex
CREATE INDEX "graph_call_count_minute_idx" ON "graph_call_count"("minute");

-- CreateIndex
CREATE INDEX "event_note_event_id_id_idx" ON "event_note"("event_id", "id");

-- CreateIndex
CREATE INDEX "saved_view_owner_id_idx" ON "saved_view"("owner_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_email_idx" ON "invitation"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_user_id_id_idx" ON "audit_entry"("user_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_action_id_idx" ON "audit_entry"("action", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_oidc_subject_key" ON "user"("oidc_subject");

-- AddForeignKey
ALTER TABLE "phone_route" ADD CONSTRAINT "phone_route_phone_number_id_fkey" FOREIGN KEY ("phone_number_id") REFERENCES "phone_number"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_route" ADD CONSTRAINT "phone_route_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_check" ADD CONSTRAINT "account_check_waba_id_fkey" FOREIGN KEY ("waba_id") REFERENCES "waba"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_check" ADD CONSTRAINT "account_check_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_act" ADD CONSTRAINT "bulk_act_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_act_id_fkey" FOREIGN KEY ("act_id") REFERENCES "bulk_act"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "graph_call_count" ADD CONSTRAINT "graph_call_count_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "graph_pause" ADD CONSTRAINT "graph_pause_app_id_fkey" FOREIGN KEY ("app_id") REFERENCES "meta_app"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view_pin" ADD CONSTRAINT "saved_view_pin_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view_pin" ADD CONSTRAINT "saved_view_pin_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

