-- AlterTable
ALTER TABLE "updates" ADD COLUMN     "share" JSONB;

-- What came out of a private layer: asked whenever its owner opens it.
CREATE INDEX "updates_share_from_idx" ON "updates" ((share->>'from')) WHERE share->>'from' IS NOT NULL;
