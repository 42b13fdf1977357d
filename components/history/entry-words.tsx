import { Markdown } from '#components/margin/markdown.tsx'
import type { EntryBody } from './entry.ts'
import type { DiffPart } from './word-diff.ts'

/** Told by a line through or under the words, and by words for those who hear them; not by colour alone. */
function Part({ part }: { readonly part: DiffPart }) {
  if (part.kind === 'same') return part.text
  if (part.kind === 'added')
    return (
      <ins className="bg-pencil-green/60 decoration-pencil-green-line decoration-2 underline-offset-[0.2em]">
        <span className="sr-only"> added: </span>
        {part.text}
        <span className="sr-only"> end of addition </span>
      </ins>
    )
  return (
    <del className="text-ink-muted decoration-danger decoration-[1.5px]">
      <span className="sr-only"> removed: </span>
      {part.text}
      <span className="sr-only"> end of removal </span>
    </del>
  )
}

/** The words that an event added, changed or took away. */
export function EntryWords({ body }: { readonly body: EntryBody }) {
  const aside = 'mt-2 border-l border-hairline-strong pl-3 text-14 leading-[1.5]'
  const style = `${aside} whitespace-pre-wrap`
  if (body.kind === 'added')
    return (
      <div className={aside} dir="auto">
        <Markdown source={body.text} />
      </div>
    )
  if (body.kind === 'change')
    return (
      <p className={style} dir="auto">
        {body.parts.map((part, at) => (
          <Part key={at} part={part} />
        ))}
      </p>
    )
  return (
    <p className={style} dir="auto">
      <Part part={body} />
    </p>
  )
}
