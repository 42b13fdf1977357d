// Entries with their words as the server renders them, so that neither Markdown nor diffing goes to the browser.
import type { ReactNode } from 'react'
import { currentLanguage, currentWords } from '#components/words/current-words.ts'
import { factsOf } from '#components/words/facts-of.ts'
import type { ArticleId } from '#lib/core/ids.ts'
import { burstsOf, type Burst } from './burst.ts'
import { entriesOf, type HistoryEntry, type NamedEvent } from './entry.ts'
import { EntryWords } from './entry-words.tsx'

export type ShownEntry = Omit<HistoryEntry, 'bodies'> & { readonly words: ReactNode }
export type ShownBurst = Burst<ShownEntry>

/** Events newest first → what a page of the feed shows. */
export const showEvents = async (
  article: ArticleId,
  events: readonly NamedEvent[],
): Promise<readonly ShownBurst[]> => {
  const facts = await factsOf(await currentLanguage())
  const { withheld, erased } = (await currentWords()).history
  const shown = entriesOf(article, events, 'newest-first', facts).map(({ bodies, ...entry }) => ({
    ...entry,
    words: bodies.map((body, at) => <EntryWords key={at} body={body} withheld={withheld} erased={erased} />),
  }))
  return burstsOf(shown)
}
