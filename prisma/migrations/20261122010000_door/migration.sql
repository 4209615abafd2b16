-- CreateEnum
CREATE TYPE "ConversationStorage" AS ENUM ('whole', 'without_content', 'count_only');

-- AlterTable
ALTER TABLE "meta_app" ADD COLUMN     "conversation_storage" "ConversationStorage" NOT NULL DEFAULT 'whole';

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "client_certificate" TEXT;

-- CreateTable
CREATE TABLE "retention_mark" (
    "task" TEXT NOT NULL,
    "done_before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_mark_pkey" PRIMARY KEY ("task")
);
