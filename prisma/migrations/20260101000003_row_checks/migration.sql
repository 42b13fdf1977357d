-- AlterTable
ALTER TABLE "updates" ADD COLUMN     "crc32" BIGINT;

-- AlterTable
ALTER TABLE "snapshots" ADD COLUMN     "crc32" BIGINT;
