// What is offered while somebody types a tag: those of this Article's margin, then those of the Group.
import { normalTag, tagIdentity, type CountedTag } from '#lib/core/annotation/tags.ts'

export type TagChoice = { readonly tag: string; readonly isNew: boolean }

const MOST = 8

/** `taken` are not offered; what begins with the words comes before what holds them; a new one is last. */
export const tagChoices = (
  typed: string,
  taken: readonly string[],
  known: readonly CountedTag[],
): readonly TagChoice[] => {
  const wanted = tagIdentity(typed)
  const seen = new Set(taken.map(tagIdentity))
  const begins: TagChoice[] = []
  const holds: TagChoice[] = []
  for (const { tag } of known) {
    const identity = tagIdentity(tag)
    if (seen.has(identity) || !identity.includes(wanted)) continue
    seen.add(identity)
    const list = identity.startsWith(wanted) ? begins : holds
    list.push({ tag, isNew: false })
  }
  const found = [...begins, ...holds].slice(0, MOST)
  if (wanted === '' || seen.has(wanted)) return found
  return [...found, { tag: normalTag(typed), isNew: true }]
}
