-- AlterTable
ALTER TABLE "meta_app" ADD COLUMN     "verified_at" TIMESTAMPTZ(3);

UPDATE "meta_app" a SET "verified_at" = now()
WHERE EXISTS (SELECT FROM "delivery" d WHERE d."app_id" = a."id" AND d."reason" = 'handshake');
