// What a page that the server renders offers to filter by.
import { valuesIn } from '#lib/core/find/thread-filter.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { UserId } from '#lib/core/ids.ts'
import type { Words } from '#components/words/en.ts'
import type { Choices } from './filter-fields.tsx'

export const choicesOf = (
  threads: readonly Thread[],
  viewer: UserId,
  people: ReadonlyMap<UserId, string>,
  words: Words['find'],
): Pick<Choices, 'people' | 'tags' | 'colours' | 'layers'> => {
  const { who, tag, colour, layer } = valuesIn(threads, viewer)
  const nameOf = (id: UserId) => (id === viewer ? words.you(people.get(id) ?? '') : (people.get(id) ?? ''))
  return {
    people: who.map((id) => ({ id, name: nameOf(id) })).sort((a, b) => a.name.localeCompare(b.name)),
    tags: tag,
    colours: colour,
    layers: layer,
  }
}
