// Tags: what two people mean by the same word is one tag, however they typed it.
import { TAGS_MAX, TAG_MAX } from './limits.ts'
import type { AnnotationEntry } from './entry.ts'

/** A tag as it is stored: NFC, no space around it, one between its words, at most TAG_MAX units. '' when nothing is left. */
export const normalTag = (text: string): string => {
  const tag = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (tag.length <= TAG_MAX) return tag
  return tag
    .slice(0, TAG_MAX)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim() // no half of a surrogate pair
}

/** What two tags have in common when they are the same tag. */
export const tagIdentity = (tag: string): string => normalTag(tag).toLowerCase()

/** Tags as they are stored, in the order given: of several that are the same the first, TAGS_MAX at most. */
export const normalTags = (tags: readonly string[]): string[] => {
  const seen = new Map<string, string>()
  for (const one of tags) {
    const tag = normalTag(one)
    const identity = tagIdentity(tag)
    if (tag !== '' && !seen.has(identity)) seen.set(identity, tag)
  }
  return [...seen.values()].slice(0, TAGS_MAX)
}

/** A tag in the spelling that is used most, and on how many Annotations it is. */
export type CountedTag = { readonly tag: string; readonly count: number }

/** All tags of Annotations, the most used first, then by name. O(tags). */
export const countTags = (annotations: Iterable<Pick<AnnotationEntry, 'tags'>>): CountedTag[] => {
  const spellings = new Map<string, Map<string, number>>()
  for (const { tags } of annotations) {
    for (const tag of normalTags(tags)) {
      const identity = tagIdentity(tag)
      const counts = spellings.get(identity) ?? new Map<string, number>()
      counts.set(tag, (counts.get(tag) ?? 0) + 1)
      spellings.set(identity, counts)
    }
  }
  const byName = (a: string, b: string) => (a < b ? -1 : 1)
  return [...spellings.values()]
    .map((counts) => {
      const [first] = [...counts].toSorted(([a, n], [b, m]) => m - n || byName(a, b))
      return { tag: first?.[0] ?? '', count: [...counts.values()].reduce((sum, n) => sum + n, 0) }
    })
    .toSorted((a, b) => b.count - a.count || byName(a.tag, b.tag))
}
