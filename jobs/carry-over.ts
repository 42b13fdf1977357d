// The job that gives every Annotation of an Article an Anchor on a Revision, as a rule the latest. It may be killed at any moment and run
// twice: what is missing is looked up at each start, and what is found is kept chunk by chunk.
import { carryOver } from '#lib/core/anchoring/carry-over.ts'
import { findUncarried, keepAnchors, latestRevision, textOf } from '#lib/db/carry-over.ts'
import type { Anchor } from '#lib/core/anchoring/anchor.ts'
import type { Uncarried } from '#lib/db/carry-over.ts'
import type { ArticleId, RevisionId } from '#lib/core/ids.ts'

/** Rows of one statement. */
const CHUNK = 500

/** To the latest Revision; returns how many Targets were carried over. */
export const carryOverArticle = async (article: ArticleId): Promise<number> => {
  const latest = await latestRevision(article)
  return latest === null ? 0 : carryOverTo(latest)
}

/** Returns how many Targets were carried over. */
export const carryOverTo = async (revision: RevisionId): Promise<number> => {
  const uncarried = await findUncarried(revision)
  if (uncarried.length === 0) return 0
  const text = await textOf(revision)
  if (text === null) return 0
  // one comparison for each earlier Revision, however many Layers it has
  for (const [base, targets] of groupByBase(uncarried)) {
    const old = await textOf(base)
    if (old === null) return 0 // the Article goes
    const anchors = carryOver(
      old,
      text,
      targets.map(({ span }) => span),
    )
    const found = targets.flatMap(({ layer, annotation, decision, hasMoved }, i) => {
      const anchor = anchors[i]
      return anchor === undefined
        ? []
        : [{ layer, annotation, decision, anchor: sinceItsOwn(anchor, hasMoved) }]
    })
    for (let at = 0; at < found.length; at += CHUNK) await keepAnchors(revision, found.slice(at, at + CHUNK))
  }
  return uncarried.length
}

/** What has moved before is not where it was made, though it stays in its place since. */
const sinceItsOwn = (anchor: Anchor, hasMoved: boolean): Anchor =>
  hasMoved && anchor.at === 'exact' ? { at: 'moved', span: anchor.span } : anchor

const groupByBase = (uncarried: readonly Uncarried[]): Map<RevisionId, Uncarried[]> => {
  const groups = new Map<RevisionId, Uncarried[]>()
  for (const one of uncarried) {
    const group = groups.get(one.base)
    if (group === undefined) groups.set(one.base, [one])
    else group.push(one)
  }
  return groups
}
