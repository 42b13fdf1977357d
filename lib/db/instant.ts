// The margin at an instant as the server renders it.
import type { Anchor } from '#lib/core/anchoring/anchor.ts'
import type { NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { Revision } from '#lib/core/article/block.ts'
import { threadsAt } from '#lib/core/history/replay.ts'
import type { EntryKey, RevisionId } from '#lib/core/ids.ts'
import { carriedOver } from './carry-over.ts'
import { pastAt } from './checkpoints.ts'

type Input = {
  readonly layer: NamedLayer
  readonly seq: number
  /** The one that is read. */
  readonly revision: Pick<Revision, 'id' | 'text' | 'number'>
  readonly numbers: ReadonlyMap<RevisionId, number>
}

/** The Threads of a Layer after row `seq`, in the order of the text. Who asks has checked that the person may read the Layer. */
export const listThreadsAt = async ({ layer, seq, revision, numbers }: Input): Promise<readonly Thread[]> => {
  const past = await pastAt(layer.id, seq)
  const carried = numbers.size > 1 ? await carriedOver(layer.id, revision.id) : null
  const anchors = new Map<string, Anchor>(
    carried?.anchors.map(({ annotation, decision, anchor }) => [`${annotation} ${decision ?? ''}`, anchor]),
  )
  return threadsAt(past, {
    ...{ layer, revision, numbers },
    carried: (annotation: EntryKey, decision: EntryKey | null) =>
      anchors.get(`${annotation} ${decision ?? ''}`),
  })
}
