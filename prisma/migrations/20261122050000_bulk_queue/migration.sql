-- AlterEnum
ALTER TYPE "BulkState" ADD VALUE 'paused' AFTER 'running';

-- AlterTable
ALTER TABLE "bulk_act" ADD COLUMN     "failure" JSONB,
ADD COLUMN     "resume_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "bulk_item" ADD COLUMN     "leased_until" TIMESTAMPTZ(3),
ADD COLUMN     "retry_at" TIMESTAMPTZ(3);

-- Two acts on one account take turns, whichever process runs them. Prisma's schema cannot say this.
CREATE UNIQUE INDEX "bulk_item_running" ON "bulk_item"("waba_id") WHERE "state" = 'running';
