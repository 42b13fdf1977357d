// Real annotations as the page makes them, made before anything is measured.
import * as Y from 'yjs'
import { describe } from '#lib/core/anchoring/describe.ts'
import { addAnnotation } from '#lib/core/annotation/write.ts'
import { mark } from './job.ts'
import type { Random } from '#test/random.ts'
import type { OpenedArticle } from '#test/world.ts'

/** `count` updates of one writer, base64, each an annotation with its comment. */
export const annotations = (
  { revision }: OpenedArticle,
  writer: number,
  count: number,
  chance: Random,
): string[] => {
  const doc = new Y.Doc()
  doc.clientID = chance.below(2 ** 32)
  const updates: string[] = []
  doc.on('update', (update: Uint8Array) => updates.push(Buffer.from(update).toString('base64')))
  for (let n = 0; n < count; n++) {
    const start = chance.below(revision.text.length - 40)
    const selectors = describe(revision, { start, end: start + 30 })
    const target = { revision: revision.id, selectors }
    const body = `${mark(writer, n)} words`
    addAnnotation(doc, { target, motivation: 'commenting', colour: 'yellow', body }, chance.nonce)
  }
  return updates
}
