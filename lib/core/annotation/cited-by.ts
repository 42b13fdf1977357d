// Which Comments of a Layer cite which Threads and words. Kept up to date Thread by Thread: only what changed is read again.
import { citationsIn, type Cited } from './citation.ts'
import type { Span } from './entry.ts'
import type { Thread, ThreadComment } from './thread.ts'
import type { ArticleId, EntryKey } from '#lib/core/ids.ts'

/** A Comment that cites something, in its Thread. */
export type Citing = { readonly thread: Thread; readonly comment: ThreadComment }

export type CitedPassage = { readonly revision: number; readonly span: Span; readonly by: readonly Citing[] }

/** What is cited within the Article. Comments in the order of their Threads, each once. */
export type CitedIn = {
  readonly threads: ReadonlyMap<EntryKey, readonly Citing[]>
  readonly passages: readonly CitedPassage[]
}

type Known = { readonly thread: Thread; readonly cites: readonly (Citing & { readonly cited: Cited })[] }

const NOTHING: CitedIn = { threads: new Map(), passages: [] }

export class CitedBy {
  readonly #article: ArticleId
  readonly #origin: string
  readonly #known = new Map<EntryKey, Known>()
  #cited = NOTHING

  constructor(article: ArticleId, origin: string) {
    this.#article = article
    this.#origin = origin
  }

  /** The same object while nothing says anything else. Reads the Comments of those Threads alone that are other objects than before. */
  read(threads: readonly Thread[]): CitedIn {
    let isOther = false
    const here = new Set<EntryKey>()
    for (const thread of threads) {
      const { key } = thread.annotation
      here.add(key)
      const before = this.#known.get(key)
      if (before?.thread === thread) continue
      const cites = this.#citesOf(thread)
      if (cites.length > 0 || (before?.cites.length ?? 0) > 0) isOther = true
      this.#known.set(key, { thread, cites })
    }
    for (const [key, { cites }] of this.#known) {
      if (here.has(key)) continue
      if (cites.length > 0) isOther = true
      this.#known.delete(key)
    }
    if (isOther) this.#cited = this.#gather(threads)
    return this.#cited
  }

  #citesOf(thread: Thread): Known['cites'] {
    return thread.comments.flatMap((comment) =>
      citationsIn(comment.body, this.#origin)
        .filter(({ article }) => article === this.#article)
        // within a Thread everybody sees what it is about
        .filter((cited) => cited.at === 'words' || cited.annotation !== thread.annotation.key)
        .map((cited) => ({ thread, comment, cited })),
    )
  }

  #gather(threads: readonly Thread[]): CitedIn {
    const byThread = new Map<EntryKey, Citing[]>()
    const byPlace = new Map<string, { revision: number; span: Span; by: Citing[] }>()
    for (const { annotation } of threads) {
      for (const { cited, thread, comment } of this.#known.get(annotation.key)?.cites ?? []) {
        const one = { thread, comment }
        if (cited.at === 'thread') add(byThread, cited.annotation, one)
        else {
          const { revision, span } = cited
          const place = `${revision} ${span.start} ${span.end}`
          const known = byPlace.get(place)
          if (known === undefined) byPlace.set(place, { revision, span, by: [one] })
          else if (!known.by.some((other) => other.comment === comment)) known.by.push(one)
        }
      }
    }
    return { threads: byThread, passages: [...byPlace.values()] }
  }
}

const add = (to: Map<EntryKey, Citing[]>, key: EntryKey, one: Citing): void => {
  const list = to.get(key)
  if (list === undefined) to.set(key, [one])
  else if (!list.some(({ comment }) => comment === one.comment)) list.push(one)
}
