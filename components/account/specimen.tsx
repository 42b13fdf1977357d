import { currentWords } from '#components/words/current-words.ts'

/** What Gloss is, shown rather than told: a dictionary entry with a pencil line and a note beside it. */
export async function Specimen() {
  const words = (await currentWords()).account.specimen
  return (
    <figure
      aria-label={words.name}
      className="mt-10 max-w-[360px] border-t border-hairline pt-4 min-[1100px]:mt-3"
    >
      <p className="font-serif text-16 leading-[1.55]">
        <b className="font-semibold">{words.word}</b>, <i>{words.kind}</i> {words.before}{' '}
        <mark className="pencil-yellow">{words.marked}</mark>
        {words.after}
      </p>
      <figcaption className="mt-4 ms-3 border-s border-hairline-strong ps-3 text-13 text-ink-muted">
        {words.note}
      </figcaption>
    </figure>
  )
}
