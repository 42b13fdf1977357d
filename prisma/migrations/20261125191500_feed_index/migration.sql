-- A page of the history is chosen from this index alone, whatever it is filtered by: the rows with their words are read for the page
-- that was chosen. The schema cannot say INCLUDE; to Prisma it is the same index.
DROP INDEX "events_article_id_id_idx";
CREATE INDEX "events_article_id_id_idx" ON "events"("article_id", "id") INCLUDE ("layer_id", "actor_id", "kind", "annotation", "at");
