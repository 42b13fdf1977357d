import type { ArticleId } from '#lib/core/ids.ts'

/** What the library says about one Article. */
export type ListedArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly standfirst: string | null
  /** Words of the text without boilerplate. */
  readonly wordCount: number
  /** A name. */
  readonly importedBy: string
  readonly threadCount: number
  /** Threads with something that others said since the reader last looked. */
  readonly unreadCount: number
  readonly lastActivityAt: Date
}
