// An article in the real product with many Threads on it, the same at every run, and somebody who goes on writing there.
import { setTimeout as wait } from 'node:timers/promises'
import { describe } from '#lib/core/anchoring/describe.ts'
import * as write from '#lib/core/annotation/write.ts'
import { COLOURS } from '#lib/core/annotation/entry.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Revision } from '#lib/core/article/block.ts'
import { findArticle } from '#lib/db/articles.ts'
import { random, type Random } from '#test/random.ts'
import { newShelf, newReader, type Shelf } from '../../e2e/library.ts'
import { joinByWire } from '../../e2e/wire.ts'
import type { Product } from '../../e2e/product.ts'

const SYLLABLES = 'ba den sor lim ta ru ven ol ka mi per u lo shi gar ne tu win ho fa'.split(' ')
/** Threads of one update; the server takes some hundreds of updates a second. */
const TOGETHER = 200

const wordOf = (chance: Random) =>
  Array.from({ length: 1 + chance.below(3) }, () => chance.pick(SYLLABLES)).join('')

/** Paragraphs of 30 to 130 words, under a heading now and then. */
const textOf = (chance: Random, words: number): string => {
  const parts = ['# The long text']
  for (let left = words; left > 0;) {
    const count = Math.min(left, 30 + chance.below(100))
    if (chance.below(12) === 0) parts.push(`## ${wordOf(chance)} ${wordOf(chance)}`)
    parts.push(`${Array.from({ length: count }, () => wordOf(chance)).join(' ')}.`)
    left -= count
  }
  return parts.join('\n\n')
}

const bodyOf = (chance: Random): string =>
  Array.from({ length: 4 + chance.below(40) }, () => wordOf(chance)).join(' ')

export type Crowd = {
  readonly shelf: Shelf
  readonly revision: Revision
  readonly chance: Random
  /** Adds a Thread on a passage at about `at` (0 to 1) of the text. */
  add(at: number, body?: string): EntryKey
  reply(key: EntryKey): void
  grow(key: EntryKey): void
  remove(key: EntryKey): void
  keys(): readonly EntryKey[]
  saved(): Promise<void>
  leave(): void
}

/** Half of the Threads have comments, one in five a reply. */
export const openCrowd = async (product: Product, words: number, threads: number): Promise<Crowd> => {
  const chance = random(1)
  const shelf = await newShelf(product, textOf(chance, words), 'long.md')
  const article = await findArticle(shelf.article, shelf.owner)
  if (article === null) throw new Error('the article is not there')
  const { revision } = article
  const ben = await joinByWire(product, shelf, 'Ben')
  const keys: EntryKey[] = []
  const comments = new Map<EntryKey, EntryKey>()
  const newNonce = () => chance.nonce()

  const add = (at: number, body?: string): EntryKey => {
    const start = Math.floor(at * (revision.text.length - 400))
    const selectors = describe(revision, { start, end: start + 10 + chance.below(200) })
    const target = { revision: revision.id, selectors }
    const colour = chance.pick(COLOURS)
    const key = write.addAnnotation(ben.doc, { target, motivation: 'highlighting', colour }, newNonce)
    if (body !== undefined)
      comments.set(key, write.addComment(ben.doc, { annotation: key, parent: null, body }, newNonce))
    keys.push(key)
    return key
  }
  for (let n = 0; n < threads; n += TOGETHER) {
    ben.doc.transact(() => {
      for (let i = n; i < Math.min(threads, n + TOGETHER); i++) {
        const key = add(chance.below(1e6) / 1e6, i % 2 === 0 ? bodyOf(chance) : undefined)
        if (i % 5 === 0)
          write.addComment(ben.doc, { annotation: key, parent: null, body: bodyOf(chance) }, newNonce)
      }
    })
    await ben.saved()
    await wait(20)
  }
  return {
    ...{ shelf, revision, chance, add },
    reply: (key) =>
      void write.addComment(ben.doc, { annotation: key, parent: null, body: bodyOf(chance) }, newNonce),
    grow(key) {
      const comment = comments.get(key)
      if (comment) write.editComment(ben.doc, comment, `${bodyOf(chance)}\n\n${bodyOf(chance)}`)
    },
    remove(key) {
      write.setAnnotationDeleted(ben.doc, key, true)
      keys.splice(keys.indexOf(key), 1)
    },
    keys: () => keys,
    saved: () => ben.saved(),
    leave() {
      ben.leave()
      ben.doc.destroy() // with it goes the clock of its presence, which would keep this process alive
    },
  }
}

/** A new person's cookie for the product. */
export const cookieOf = async (product: Product, { group }: Shelf, name: string) =>
  (await newReader(product, group, name, 'annotator')).cookie
