-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "source_url" TEXT;

-- CreateIndex
CREATE INDEX "articles_group_id_source_url_idx" ON "articles"("group_id", "source_url");
