-- CreateTable
CREATE TABLE "decisions" (
    "layer_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "annotation" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "revision_id" UUID NOT NULL,
    "start_offset" INTEGER,
    "end_offset" INTEGER,
    "quote" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("layer_id","key")
);

-- CreateTable
CREATE TABLE "anchors" (
    "layer_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "annotation" TEXT NOT NULL,
    "decision" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "start_offset" INTEGER,
    "end_offset" INTEGER,
    "diff" JSONB,

    CONSTRAINT "anchors_pkey" PRIMARY KEY ("layer_id","revision_id","annotation","decision")
);

-- CreateIndex
CREATE INDEX "decisions_layer_id_annotation_idx" ON "decisions"("layer_id", "annotation");

-- AddForeignKey
ALTER TABLE "anchors" ADD CONSTRAINT "anchors_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "anchors" ADD CONSTRAINT "anchors_state_check" CHECK (
  "state" IN ('exact', 'moved', 'changed', 'orphan')
  AND ("start_offset" IS NULL) = ("state" = 'orphan')
  AND ("end_offset" IS NULL) = ("state" = 'orphan')
  AND ("diff" IS NULL) = ("state" <> 'changed')
);
