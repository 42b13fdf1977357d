// Articles by their words: title, standfirst and the latest text, without case and accents.
import { searchedWords } from '#lib/core/find/fold-words.ts'
import { asId, type ArticleId, type UserId } from '#lib/core/ids.ts'
import { pool } from './pool.ts'

// As core's foldWords, as far as a search of whole texts needs it.
const FOLDED = `lower(regexp_replace(normalize(a.title || ' ' || coalesce(r.standfirst, '') || ' ' || r.text, NFKD),
  '[\\u0300-\\u036f\\u00ad]', '', 'g'))`

const SQL = `
SELECT a.id, a.title FROM articles a
JOIN memberships m ON m.group_id = a.group_id AND m.user_id = $1
JOIN LATERAL (SELECT standfirst, text FROM revisions WHERE article_id = a.id ORDER BY number DESC LIMIT 1) r ON true
WHERE replace(${FOLDED}, 'ß', 'ss') LIKE ALL ($2)
ORDER BY (lower(a.title) LIKE ANY ($2)) DESC, a.created_at DESC, a.id
LIMIT $3`

/** Words of a search that are looked at. */
const WORDS_MOST = 10

/** Those of the person's Groups that hold every word, titles first; none when there are no words. */
export const searchArticles = async (
  user: UserId,
  query: string,
  limit: number,
): Promise<{ id: ArticleId; title: string }[]> => {
  const words = searchedWords(query.slice(0, 200)).slice(0, WORDS_MOST)
  if (words.length === 0) return []
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await pool().query<{ id: string; title: string }>(SQL, [user, patterns, limit])
  return rows.map(({ id, title }) => ({ id: asId(id), title }))
}
