import { ContentsRow } from './contents-row.tsx'
import type { ListedArticle } from './listed-article.ts'

type Props = { readonly rows: readonly ListedArticle[]; readonly label: string }

/** A group's articles, like the contents of a book. */
export function Contents({ rows, label }: Props) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {rows.map((row) => (
        <ContentsRow key={row.id} row={row} />
      ))}
    </ol>
  )
}
