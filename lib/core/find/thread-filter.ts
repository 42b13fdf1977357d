// Which Threads one wants to see. Values of one kind are alternatives; kinds stack: a Thread has to satisfy each.
import { COLOURS, type Colour, type Stance } from '#lib/core/annotation/entry.ts'
import { LAYER_KINDS, type LayerKind } from '#lib/core/annotation/layer-kind.ts'
import { isOpenQuestion } from '#lib/core/annotation/open-question.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { EntryKey, UserId } from '#lib/core/ids.ts'
import { searchedWords, type WordIndex } from './fold-words.ts'

/** What a Thread is: its words were only marked, or somebody said something, or it asks. */
export const KINDS = ['highlight', 'comment', 'question'] as const
export type ThreadKind = (typeof KINDS)[number]

/** `undecided`: after a revision somebody has to say where it belongs. */
export const STATES = ['open', 'resolved', 'undecided'] as const
export type FilterState = (typeof STATES)[number]

export type ThreadFilter = {
  /** Who wrote in it: the Annotation or a Comment. */
  readonly who: readonly UserId[]
  readonly tag: readonly string[]
  readonly colour: readonly Colour[]
  readonly kind: readonly ThreadKind[]
  readonly stance: readonly Stance[]
  readonly state: readonly FilterState[]
  /** Whose it is: the Group's, or one's own notes. */
  readonly layer: readonly LayerKind[]
  /** These Annotations and no others: what somebody picked out of the text. */
  readonly only: readonly EntryKey[]
  readonly unread: boolean
  /** Those that the viewer wrote in. */
  readonly mine: boolean
  /** Every word of it is in the quote or the Comments. */
  readonly words: string
}

export const NO_FILTER: ThreadFilter = {
  who: [],
  tag: [],
  colour: [],
  kind: [],
  stance: [],
  state: [],
  layer: [],
  only: [],
  unread: false,
  mine: false,
  words: '',
}

/** What is filtered by several values at once. */
export const LISTS = ['who', 'tag', 'colour', 'kind', 'stance', 'state', 'layer', 'only'] as const

/** How many kinds of values narrow the list; 0: all Threads are shown. */
export const countFilters = (filter: ThreadFilter): number =>
  LISTS.filter((name) => filter[name].length > 0).length +
  Number(filter.unread) +
  Number(filter.mine) +
  Number(searchedWords(filter.words).length > 0)

export const kindOf = ({ annotation, comments }: Pick<Thread, 'annotation' | 'comments'>): ThreadKind => {
  if (annotation.motivation === 'questioning') return 'question'
  return comments.some(({ deleted }) => !deleted) ? 'comment' : 'highlight'
}

/** Those who wrote in it; what has no attribution yet is the viewer's own, on its way. */
const writersOf = (thread: Thread, viewer: UserId): ReadonlySet<UserId> =>
  new Set([
    thread.attribution?.author ?? viewer,
    ...thread.comments.flatMap(({ deleted, attribution }) =>
      deleted ? [] : [attribution?.author ?? viewer],
    ),
  ])

/** What the filter cannot see of a Thread itself. */
export type FilterContext = {
  readonly viewer: UserId
  readonly unread: ReadonlySet<EntryKey>
  readonly words: WordIndex
}

const isAny = <T>(wanted: readonly T[], is: (value: T) => boolean) => wanted.length === 0 || wanted.some(is)

/** Tells whether a Thread satisfies the filter. The filter is read once, not for each Thread. */
export const matcherOf = (filter: ThreadFilter, context: FilterContext): ((thread: Thread) => boolean) => {
  const { viewer, unread, words } = context
  const searched = searchedWords(filter.words)
  return (thread) => {
    const { annotation } = thread
    if (!isAny(filter.only, (key) => key === annotation.key)) return false
    if (!isAny(filter.layer, (kind) => kind === thread.layer.kind)) return false
    if (filter.unread && !unread.has(annotation.key)) return false
    if (!isAny(filter.colour, (colour) => colour === annotation.colour)) return false
    if (!isAny(filter.kind, (kind) => kind === kindOf(thread))) return false
    if (!isAny(filter.tag, (tag) => annotation.tags.includes(tag))) return false
    if (!isAny(filter.stance, (stance) => stance === annotation.stance)) return false
    if (!isAny(filter.state, (state) => isIn(thread, state))) return false
    if (filter.mine || filter.who.length > 0) {
      const writers = writersOf(thread, viewer)
      if (filter.mine && !writers.has(viewer)) return false
      if (!isAny(filter.who, (person) => writers.has(person))) return false
    }
    if (searched.length === 0) return true
    const said = words(thread)
    return searched.every((word) => said.includes(word))
  }
}

const isIn = (thread: Thread, state: FilterState) =>
  state === 'undecided' ? isOpenQuestion(thread) : thread.state === state

/** The values that the Threads have, to choose from: people by id, tags by name, pencils and layers in their order. O(n). */
export const valuesIn = (
  threads: readonly Thread[],
  viewer: UserId,
): {
  readonly who: readonly UserId[]
  readonly tag: readonly string[]
  readonly colour: readonly Colour[]
  readonly layer: readonly LayerKind[]
} => {
  const who = new Set<UserId>()
  const tags = new Set<string>()
  const colours = new Set<Colour>()
  const layers = new Set<LayerKind>()
  for (const thread of threads) {
    for (const writer of writersOf(thread, viewer)) who.add(writer)
    for (const tag of thread.annotation.tags) tags.add(tag)
    colours.add(thread.annotation.colour)
    layers.add(thread.layer.kind)
  }
  return {
    who: [...who],
    tag: [...tags].sort((a, b) => a.localeCompare(b)),
    colour: COLOURS.filter((colour) => colours.has(colour)),
    layer: LAYER_KINDS.filter((kind) => layers.has(kind)),
  }
}
