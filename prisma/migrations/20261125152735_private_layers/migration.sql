-- CreateIndex
CREATE UNIQUE INDEX "layers_article_id_owner_id_key" ON "layers"("article_id", "owner_id");

ALTER TABLE "layers" ADD CONSTRAINT "layers_owner_check" CHECK (("kind" = 'private') = ("owner_id" IS NOT NULL));
