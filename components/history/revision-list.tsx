import Link from 'next/link'
import { currentWords } from '#components/words/current-words.ts'
import type { ArticleId } from '#lib/core/ids.ts'
import { LocalDay } from '#components/ui/local-day.tsx'

export type NamedRevision = { readonly number: number; readonly at: Date; readonly by: string }

type Props = {
  readonly article: ArticleId
  /** Oldest first, as they came about. */
  readonly revisions: readonly NamedRevision[]
}

/** So many are shown; those before are folded, so that the feed stays near on a narrow screen. */
const SHOWN = 4

/** The texts that the article has had, the one that is read now first. */
export async function RevisionList({ article, revisions }: Props) {
  const words = (await currentWords()).history
  const latest = revisions.at(-1)?.number
  const items = revisions.toReversed().map(({ number, at, by }) => (
    <li key={number} className="py-2 text-13 text-ink-muted">
      <Link
        href={number === latest ? `/articles/${article}` : `/articles/${article}?revision=${number}`}
        className="inline-flex min-h-6 items-center text-14 text-ink pointer-coarse:min-h-11"
      >
        {words.revision(number)}
      </Link>
      {number === latest && words.readNow}
      <span className="block">
        <LocalDay at={at} /> · <bdi>{by}</bdi>
      </span>
    </li>
  ))
  const earlier = items.length - SHOWN
  return (
    <section aria-labelledby="revisions" className="w-full">
      <h2 id="revisions" className="small-caps old-style text-ink-muted">
        {words.revisions}
      </h2>
      <ol className="mt-1 flex flex-col divide-y divide-hairline border-y border-hairline">
        {earlier > 1 ? items.slice(0, SHOWN) : items}
      </ol>
      {earlier > 1 && (
        <details>
          <summary className="flex min-h-9 cursor-pointer items-center text-13 text-ink-muted underline decoration-hairline-strong underline-offset-[0.18em] hover:decoration-current pointer-coarse:min-h-11">
            {words.earlier(earlier)}
          </summary>
          <ol className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {items.slice(SHOWN)}
          </ol>
        </details>
      )}
    </section>
  )
}
