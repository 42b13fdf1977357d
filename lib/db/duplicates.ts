// Whether a Group has a text already: from the same address, or word by word.
import { asId, type ArticleId, type GroupId } from '#lib/core/ids.ts'
import { db } from './client.ts'

/** An Article that is there already, and what is the same. */
export type Duplicate = { readonly id: ArticleId; readonly title: string; readonly same: 'address' | 'text' }

/** The first Article of the Group with this address ('' for none), or else with a Revision of this text (its SHA-256). */
export const findDuplicate = async (
  group: GroupId,
  source: string,
  hash: Uint8Array<ArrayBuffer>,
): Promise<Duplicate | null> => {
  const first = (where: object) =>
    db().article.findFirst({
      where: { groupId: group, ...where },
      orderBy: { createdAt: 'asc' },
      select: { id: true, title: true },
    })
  const ofAddress = source === '' ? null : await first({ sourceUrl: source })
  const found = ofAddress ?? (await first({ revisions: { some: { hash } } }))
  return found && { id: asId(found.id), title: found.title, same: ofAddress ? 'address' : 'text' }
}
