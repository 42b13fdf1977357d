-- The log and the history are append-only: a promise of the product, kept by the database itself.
-- A row may go only with the layer or the article that it belongs to (ON DELETE CASCADE).

CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION "refuse_deletion_beside_layer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "layers" WHERE "id" = OLD."layer_id") THEN
    RAISE EXCEPTION 'updates is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE FUNCTION "refuse_deletion_beside_article"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."article_id" IS NULL OR EXISTS (SELECT 1 FROM "articles" WHERE "id" = OLD."article_id") THEN
    RAISE EXCEPTION 'events is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER "updates_never_change" BEFORE UPDATE ON "updates"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "updates_go_with_their_layer" BEFORE DELETE ON "updates"
  FOR EACH ROW EXECUTE FUNCTION "refuse_deletion_beside_layer"();
CREATE TRIGGER "updates_are_never_emptied" BEFORE TRUNCATE ON "updates"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "events_never_change" BEFORE UPDATE ON "events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "events_go_with_their_article" BEFORE DELETE ON "events"
  FOR EACH ROW EXECUTE FUNCTION "refuse_deletion_beside_article"();
CREATE TRIGGER "events_are_never_emptied" BEFORE TRUNCATE ON "events"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
