// Real annotations as the page makes them, made before anything is measured.
import * as Y from 'yjs'
import { describe } from '#lib/core/anchoring/describe.ts'
import { addAnnotation, editComment } from '#lib/core/annotation/write.ts'
import { COMMENTS } from '#lib/core/annotation/layout.ts'
import { mark } from './job.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import type { Random } from '#test/random.ts'
import type { OpenedArticle } from '#test/world.ts'

/** What one writer will send, base64, and the client id that made it. */
export type Writing = { readonly client: number; readonly updates: string[] }

/** `count` updates of one writer: annotations with a comment, or, at the share of `edits`, new words for one of its comments. */
export const writing = (
  { revision }: OpenedArticle,
  writer: number,
  count: number,
  chance: Random,
  edits = 0,
): Writing => {
  const doc = new Y.Doc()
  doc.clientID = chance.below(2 ** 32)
  const updates: string[] = []
  doc.on('update', (update: Uint8Array) => updates.push(Buffer.from(update).toString('base64')))
  const comments: EntryKey[] = []
  for (let n = 0; n < count; n++) {
    const body = `${mark(writer, n)} words`
    if (comments.length > 0 && chance.chance(edits)) {
      editComment(doc, chance.pick(comments), body)
      continue
    }
    const start = chance.below(revision.text.length - 40)
    const selectors = describe(revision, { start, end: start + 30 })
    const target = { revision: revision.id, selectors }
    addAnnotation(doc, { target, motivation: 'commenting', colour: 'yellow', body }, chance.nonce)
    comments.push(...([...doc.getMap(COMMENTS).keys()].slice(comments.length) as EntryKey[])) // keys of this root
  }
  return { client: doc.clientID, updates }
}
