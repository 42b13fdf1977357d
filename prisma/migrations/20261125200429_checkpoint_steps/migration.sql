-- They are made again.
DELETE FROM "checkpoints";

-- AlterTable
ALTER TABLE "checkpoints" ADD COLUMN     "steps" BYTEA NOT NULL,
ADD COLUMN     "steps_crc32" BIGINT NOT NULL;
