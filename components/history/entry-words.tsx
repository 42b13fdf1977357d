import { Markdown } from '#components/margin/markdown.tsx'
import { DiffWords } from '#components/ui/diff-words.tsx'
import type { EntryBody } from './entry.ts'

type Props = {
  readonly body: EntryBody
  /** What stands in the place of words that the reader may not see. */
  readonly withheld: string
  /** What stands in the place of words that were removed for good. */
  readonly erased: string
}

/** The words that an event added, changed or took away, or the passage that it is about. */
export function EntryWords({ body, withheld, erased }: Props) {
  const aside = 'mt-2 border-s border-hairline-strong ps-3 text-14 leading-[1.5]'
  const style = `${aside} whitespace-pre-wrap`
  if (body.kind === 'added')
    return (
      <div className={aside} dir="auto">
        <Markdown source={body.text} />
      </div>
    )
  if (body.kind === 'quote')
    return (
      <blockquote
        className="mt-2 line-clamp-3 border-s border-hairline-strong ps-3 font-serif text-16 leading-[1.45] italic"
        dir="auto"
      >
        {body.text}
      </blockquote>
    )
  if (body.kind === 'withheld') return <p className={`${aside} text-ink-muted italic`}>{withheld}</p>
  if (body.kind === 'erased') return <p className={`${aside} text-ink-muted italic`}>{erased}</p>
  if (body.kind === 'change')
    return (
      <p className={style} dir="auto">
        <DiffWords parts={body.parts} />
      </p>
    )
  return (
    <p className={style} dir="auto">
      <DiffWords parts={[{ kind: 'removed', text: body.text }]} />
    </p>
  )
}
