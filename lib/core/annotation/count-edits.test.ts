import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { asId, type RevisionId } from '#lib/core/ids.ts'
import { countEdits } from './count-edits.ts'
import { addAnnotation, addComment, editComment } from './write.ts'

const nonce = (n: number) => () => `nonce${String(n).padStart(6, '0')}`
const begin = () => {
  const doc = new Y.Doc()
  const target = { revision: asId<RevisionId>('r'), selectors: [] }
  const annotation = addAnnotation(doc, { target, motivation: 'commenting', colour: 'green' }, nonce(1))
  return { doc, comment: addComment(doc, { annotation, parent: null, body: 'a' }, nonce(2)), annotation }
}

test('counts each edit, also after the doc has gone over the wire and has been tidied up', () => {
  const { doc, comment } = begin()
  expect(countEdits(doc, comment)).toBe(0)
  for (const body of ['b', 'c', 'd']) editComment(doc, comment, body)
  expect(countEdits(doc, comment)).toBe(3)
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect(countEdits(other, comment)).toBe(3)
  editComment(other, comment, 'e')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(countEdits(doc, comment)).toBe(4)
})

test('is 0 for what is no comment', () => {
  const { doc, annotation } = begin()
  expect(countEdits(doc, annotation)).toBe(0)
})
