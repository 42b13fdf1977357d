-- AlterTable
ALTER TABLE "groups" ADD COLUMN     "head" BYTEA;

-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "head" BYTEA;

-- AlterTable
ALTER TABLE "layers" ADD COLUMN     "erased_seq" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "head" BYTEA;

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "erased" JSONB,
ADD COLUMN     "hash" BYTEA,
ADD COLUMN     "salt" BYTEA;

-- As lib/core/history/chain.ts says it: SHA-256 of the hash before and the digest, both in hex. A running one over Events in order
-- is `gloss_chain(head, digest) OVER (PARTITION BY chain ORDER BY …)`, in hex; `head` is the hash before the first of them, or null.
CREATE FUNCTION gloss_link("state" text, "head" bytea, "digest" text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(sha256((coalesce("state", encode("head", 'hex'), repeat('0', 64)) || "digest")::bytea), 'hex');
CREATE AGGREGATE gloss_chain("head" bytea, "digest" text) (SFUNC = gloss_link, STYPE = text);

-- The Events that are there already get their hashes here, as the code would have given them: the same spelling (RFC 8785, for
-- what Facts hold: texts, whole numbers, lists, objects) and salts of chance. After this nothing needs these functions.
CREATE FUNCTION gloss_canonical("value" jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof("value")
    WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(e.key)::text || ':' || gloss_canonical(e.value), ','
      ORDER BY e.key COLLATE "C") FROM jsonb_each("value") AS e), '') || '}'
    WHEN 'array' THEN '[' || coalesce((SELECT string_agg(gloss_canonical(e.value), ',' ORDER BY e.ordinality)
      FROM jsonb_array_elements("value") WITH ORDINALITY AS e), '') || ']'
    ELSE "value"::text
  END;
END $$;

CREATE FUNCTION gloss_word_fields("kind" text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE "kind"
    WHEN 'comment-added' THEN ARRAY['body']
    WHEN 'comment-edited' THEN ARRAY['before', 'after']
    WHEN 'comment-deleted' THEN ARRAY['before']
    WHEN 'comment-restored' THEN ARRAY['after']
    ELSE ARRAY[]::text[]
  END
$$;

CREATE FUNCTION gloss_digest("event" "events") RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(gloss_canonical(jsonb_build_object(
    'v', 1,
    'group', ("event")."group_id",
    'article', ("event")."article_id",
    'layer', ("event")."layer_id",
    'seq', ("event")."seq",
    'actor', ("event")."actor_id",
    'at', to_char(("event")."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'claimedAt', NULL,
    'fact', ("event")."data" || (
      SELECT coalesce(jsonb_object_agg(f, encode(sha256(convert_to(
        encode(("event")."salt", 'hex') || (("event")."data"->>f), 'UTF8')), 'hex')), '{}')
      FROM unnest(gloss_word_fields(("event")."kind")) AS f
    )
  )), 'UTF8')), 'hex')
$$;

ALTER TABLE "events" DISABLE TRIGGER "events_never_change";

UPDATE "events" SET "salt" = uuid_send(gen_random_uuid()) WHERE cardinality(gloss_word_fields("kind")) > 0;
UPDATE "events" e SET "hash" = decode(c."hash", 'hex') FROM (
  SELECT "id", gloss_chain(NULL, "digest") OVER (PARTITION BY "chain" ORDER BY "id") AS "hash"
  FROM (SELECT "id", coalesce("layer_id", "article_id", "group_id") AS "chain", gloss_digest(f) AS "digest" FROM "events" f) d
) c WHERE c."id" = e."id";

UPDATE "layers" l SET "head" = e."hash" FROM "events" e
  WHERE e."id" = (SELECT max("id") FROM "events" WHERE "layer_id" = l."id");
UPDATE "articles" a SET "head" = e."hash" FROM "events" e
  WHERE e."id" = (SELECT max("id") FROM "events" WHERE "article_id" = a."id" AND "layer_id" IS NULL);
UPDATE "groups" g SET "head" = e."hash" FROM "events" e
  WHERE e."id" = (SELECT max("id") FROM "events" WHERE "group_id" = g."id" AND "article_id" IS NULL AND "layer_id" IS NULL);

ALTER TABLE "events" ENABLE TRIGGER "events_never_change";
ALTER TABLE "events" ALTER COLUMN "hash" SET NOT NULL;

DROP FUNCTION gloss_digest("events");
DROP FUNCTION gloss_word_fields(text);
DROP FUNCTION gloss_canonical(jsonb);

-- Erasure is the one change that the log and the history admit: of words and what stands for them, in a transaction that says so
-- (lib/db/erase-words.ts). Everything else of a row stays as it is.
CREATE FUNCTION "refuse_change_but_erasure"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('gloss.erasing', true) = 'on'
    AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER "updates_never_change" ON "updates";
CREATE TRIGGER "updates_never_change" BEFORE UPDATE ON "updates"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_but_erasure"('bytes', 'crc32');
DROP TRIGGER "events_never_change" ON "events";
CREATE TRIGGER "events_never_change" BEFORE UPDATE ON "events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_but_erasure"('data', 'salt', 'erased');
