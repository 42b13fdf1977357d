-- CreateTable
CREATE TABLE "read_marks" (
    "user_id" UUID NOT NULL,
    "layer_id" UUID NOT NULL,
    "annotation" TEXT NOT NULL,
    "read_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "read_marks_pkey" PRIMARY KEY ("user_id","layer_id","annotation")
);

-- CreateTable
CREATE TABLE "read_bases" (
    "user_id" UUID NOT NULL,
    "layer_id" UUID NOT NULL,
    "read_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "read_bases_pkey" PRIMARY KEY ("user_id","layer_id")
);

-- CreateIndex
CREATE INDEX "read_marks_layer_id_idx" ON "read_marks"("layer_id");

-- CreateIndex
CREATE INDEX "read_bases_layer_id_idx" ON "read_bases"("layer_id");

-- AddForeignKey
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_bases" ADD CONSTRAINT "read_bases_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
