// The five pencils in every depth, and the type of an article.
import { COLOURS } from '#lib/core/annotation/entry.ts'
import { Part } from './part.tsx'

/** As components/reader/highlights.css mixes them. */
const LEVELS = [0, 13, 25, 36]

export function PageParts() {
  return (
    <>
      <Part name="Pencils">
        {COLOURS.map((colour) => (
          <p key={colour} className="font-serif text-20">
            {LEVELS.map((level) => (
              <mark
                key={level}
                className={`pencil-${colour}`}
                style={{
                  backgroundColor: `color-mix(in oklab, var(--pencil-${colour}-line) ${level}%, var(--pencil-${colour}))`,
                }}
              >
                {colour} {level / 12 < 1 ? 'once' : 'over'}{' '}
              </mark>
            ))}
          </p>
        ))}
      </Part>
      <Part name="Article">
        <article className="article" style={{ fontSize: '1.125rem' }}>
          <p data-role="kicker">History of reading</p>
          <h3 className="article-title">The company in the margin</h3>
          <p data-role="standfirst">What a small light does to a long text.</p>
          <p className="article-meta">
            <span>By Ines Vale</span>
            <span className="reading-time">8 min read</span>
          </p>
          <h4>The first readers</h4>
          <p>
            They came in the evening, two at a time, in 1523 and <a href="#main">later</a>, and spoke about{' '}
            <code>every</code> sentence.
          </p>
          <blockquote>A margin is the only room of a book in which two people can sit.</blockquote>
          <ul>
            <li>This matters: a line, a hand, a flower.</li>
            <li>This is hard: a translation.</li>
          </ul>
          <details className="apparatus">
            <summary>3 lines set aside</summary>
            <p>Share</p>
          </details>
        </article>
      </Part>
    </>
  )
}
