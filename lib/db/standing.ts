// Which Target of each Annotation holds on a Revision, in SQL; the words of core's standingOn.

/**
 * Common table expressions over `asked(layer, article, revision, number)`, which the statement defines: `needing` has a row
 * for each Annotation, deleted or not, whose Target was made on an earlier Revision than the one asked about and was not
 * orphaned. `is_done`: its Anchor is there.
 *
 * Both look-ups are written so that each is one probe of an index for each Annotation. As joins they were planned by how
 * many rows there had been before a thousand times as many were written, and took minutes.
 */
export const NEEDING = `
standing AS (
  SELECT asked.article, asked.layer, asked.revision, asked.number, a.key AS annotation, coalesce(d.key, '') AS decision, d.verdict,
    coalesce(d.number, own.number) AS base_number, coalesce(d.revision_id, own.id) AS base,
    CASE WHEN d.key IS NULL THEN a.start_offset ELSE d.start_offset END AS start_offset,
    CASE WHEN d.key IS NULL THEN a.end_offset ELSE d.end_offset END AS end_offset
  FROM asked
  JOIN annotations a ON a.layer_id = asked.layer AND a.end_offset > 0 -- else it is about the Article as a whole
  JOIN revisions own ON own.id = a.revision_id AND own.article_id = asked.article AND own.number <= asked.number
  LEFT JOIN LATERAL (
    SELECT d.key, d.verdict, d.revision_id, d.start_offset, d.end_offset, its.number
    FROM decisions d
    JOIN revisions its ON its.id = d.revision_id AND its.article_id = asked.article
    WHERE d.layer_id = a.layer_id AND d.annotation = a.key AND d.deleted_at IS NULL
      AND its.number > own.number AND its.number <= asked.number
    ORDER BY its.number DESC, d.created_at DESC, d.key COLLATE "C" DESC LIMIT 1
  ) d ON true
), needing AS (
  SELECT s.*, EXISTS (
    SELECT FROM anchors t
    WHERE t.layer_id = s.layer AND t.revision_id = s.revision AND t.annotation = s.annotation AND t.decision = s.decision
  ) AS is_done
  FROM standing s
  WHERE s.base_number < s.number AND s.verdict IS DISTINCT FROM 'orphaned'
)`
