import type { Role } from '#lib/core/access/permissions.ts'
import type { ArticleDraft, Revision } from '#lib/core/article/block.ts'
import type { ArticleId, GroupId, LayerId, UserId } from '#lib/core/ids.ts'

export type ArticleLayer = { readonly id: LayerId; readonly kind: 'group' | 'private' }
export type LibraryRow = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly group: GroupId
  readonly groupName: string
  readonly standfirst: string | null
  /** Words of the text without boilerplate. */
  readonly wordCount: number
  readonly importedAt: Date
  /** A name. */
  readonly importedBy: string
  readonly threadCount: number
  readonly lastActivityAt: Date
}
export type FoundArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly lang: string | null
  readonly group: GroupId
  readonly groupName: string
  readonly role: Role
  readonly revision: Revision
  /** The Group's Layer first, then the viewer's own private ones. */
  readonly layers: readonly ArticleLayer[]
}

const later = (): never => {
  throw new Error('being written')
}
/** Stores the draft with its first Revision, the Group's Layer and its event, in one transaction. */
export const importArticle = async (_new: {
  group: GroupId
  actor: UserId
  draft: ArticleDraft
  now: Date
}): Promise<{ id: ArticleId; title: string; revision: Revision; layer: LayerId }> => later()
/** Articles of all of the person's Groups, by last activity, newest first. */
export const listArticles = async (_user: UserId): Promise<LibraryRow[]> => later()
/** Null for none, for a forbidden one and for a malformed id alike. */
export const findArticle = async (_article: string, _user: UserId): Promise<FoundArticle | null> => later()
