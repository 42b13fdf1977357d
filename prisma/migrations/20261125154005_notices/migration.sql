-- CreateTable
CREATE TABLE "notices" (
    "layer_id" UUID NOT NULL,
    "comment" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "annotation" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("layer_id","comment","user_id")
);

-- CreateIndex
CREATE INDEX "notices_user_id_at_idx" ON "notices"("user_id", "at");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
