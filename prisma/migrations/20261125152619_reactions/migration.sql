-- AlterTable
ALTER TABLE "annotations" ADD COLUMN     "stance" TEXT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "reactions" (
    "layer_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "annotation" TEXT NOT NULL,
    "comment" TEXT,
    "author_id" UUID NOT NULL,
    "emoji" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "reactions_pkey" PRIMARY KEY ("layer_id","key")
);

-- CreateIndex
CREATE INDEX "reactions_layer_id_annotation_idx" ON "reactions"("layer_id", "annotation");
