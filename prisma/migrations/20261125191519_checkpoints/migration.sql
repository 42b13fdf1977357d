-- CreateTable
CREATE TABLE "checkpoints" (
    "layer_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "format" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "crc32" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("layer_id","seq")
);

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_layer_id_fkey" FOREIGN KEY ("layer_id") REFERENCES "layers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A stretch of a layer's history, for replay.
CREATE INDEX "events_layer_id_seq_idx" ON "events" ("layer_id", "seq") WHERE "seq" IS NOT NULL;

-- Who changes what was said takes along what was made of it. The lock is that of lib/db/checkpoints.ts, so that none is being made
-- of the words of before.
CREATE FUNCTION "forget_checkpoints"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."layer_id" IS NOT NULL AND NEW."seq" IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('checkpoints ' || NEW."layer_id", 0));
    DELETE FROM "checkpoints" WHERE "layer_id" = NEW."layer_id" AND "seq" >= NEW."seq";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "events_take_checkpoints_along" AFTER UPDATE OF "data" ON "events"
  FOR EACH ROW EXECUTE FUNCTION "forget_checkpoints"();
