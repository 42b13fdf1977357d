/** What Gloss is, shown rather than told: a dictionary entry with a pencil line and a note beside it. */
export function Specimen() {
  return (
    <figure
      aria-label="What a gloss is"
      className="mt-10 max-w-[360px] border-t border-hairline pt-4 min-[1100px]:mt-3"
    >
      <p className="font-serif text-16 leading-[1.55]">
        <b className="font-semibold">gloss</b>, <i>n.</i> A note set{' '}
        <mark className="pencil-yellow">beside the words it answers</mark>, in the margin or between the
        lines; by extension, the talk of all who have read there before.
      </p>
      <figcaption className="mt-4 ms-3 border-s border-hairline-strong ps-3 text-13 text-ink-muted">
        So a text is read by its readers, too.
      </figcaption>
    </figure>
  )
}
