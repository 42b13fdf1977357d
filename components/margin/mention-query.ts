// The name that is being typed after an @, and who fits it. Pure.
import type { LayerPerson } from './layer-people.ts'

/** `from` is the place of the @. */
export type Query = { readonly from: number; readonly words: string }

/** An @ at the beginning of a word, and what follows it up to the caret; a name may have spaces in it. */
const TYPED = /(?<![\p{L}\p{N}])@([\p{L}\p{N}'’.-][\p{L}\p{N}'’. -]{0,39})?$/u

/** `null` where no name is being typed. `caret` counts UTF-16 units. */
export const queryAt = (text: string, caret: number): Query | null => {
  const found = TYPED.exec(text.slice(0, caret))
  return found === null ? null : { from: found.index, words: found[1] ?? '' }
}

const MOST = 8

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** People one of whose names begins so, those whose whole name does first; eight at most. */
export const peopleFor = (people: readonly LayerPerson[], words: string): readonly LayerPerson[] => {
  const wanted = folded(words)
  const rank = ({ name }: LayerPerson) => {
    const its = folded(name)
    if (its.startsWith(wanted)) return 0
    return its.split(/[\s-]+/).some((part) => part.startsWith(wanted)) ? 1 : 2
  }
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter((one) => one.rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ person }) => person)
}
