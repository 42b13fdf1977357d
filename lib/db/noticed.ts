// Who is told of a Comment, in SQL: a part of the statement that appends it.

/**
 * Common table expressions over `batch`, `kept` and the comments in $11: a notice for each person whom a Comment mentions, and for
 * those who wrote in its Thread when it is new. Nobody hears of their own words, nor of a Layer that they may not see at that time;
 * one notice for each Comment and person, however often it is edited. The tables are seen as they were before the statement.
 */
export const NOTICED = `
written AS (
  SELECT c.layer, c.key, c.annotation, c.author, c.mentions, coalesce(c."editedAt", c."createdAt") AS at
  FROM jsonb_to_recordset($11::jsonb) AS c(layer uuid, key text, annotation text, author uuid, mentions jsonb,
    "createdAt" timestamptz, "editedAt" timestamptz, "deletedAt" timestamptz)
  JOIN kept k ON k.id = c.layer
  WHERE c."deletedAt" IS NULL
), addressed AS (
  SELECT w.layer, w.key, m.id::uuid AS person, 'mention' AS reason
  FROM written w CROSS JOIN LATERAL jsonb_array_elements_text(w.mentions) AS m(id)
  UNION ALL
  SELECT w.layer, w.key, p.author_id, 'reply'
  FROM written w CROSS JOIN LATERAL (
    SELECT a.author_id FROM annotations a WHERE a.layer_id = w.layer AND a.key = w.annotation
    UNION SELECT o.author_id FROM comments o WHERE o.layer_id = w.layer AND o.annotation = w.annotation AND o.deleted_at IS NULL
  ) p
  WHERE NOT EXISTS (SELECT FROM comments t WHERE t.layer_id = w.layer AND t.key = w.key)
), noticed AS (
  INSERT INTO notices AS n (layer_id, comment, user_id, annotation, reason, at)
  SELECT DISTINCT ON (w.layer, w.key, d.person) w.layer, w.key, d.person, w.annotation, d.reason, w.at
  FROM addressed d
  JOIN written w ON w.layer = d.layer AND w.key = d.key
  JOIN batch b ON b.layer = d.layer
  JOIN layers l ON l.id = d.layer
  JOIN memberships m ON m.group_id = b."group" AND m.user_id = d.person
  WHERE d.person <> w.author AND (l.kind <> 'private' OR l.owner_id = d.person)
  ORDER BY w.layer, w.key, d.person, d.reason -- 'mention' before 'reply'
  ON CONFLICT (layer_id, comment, user_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, read_at = NULL
    WHERE n.reason = 'reply' AND excluded.reason = 'mention'
)`
