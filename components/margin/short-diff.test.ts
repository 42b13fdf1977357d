import { expect, test } from 'vitest'
import type { Diff } from '#lib/core/anchoring/anchor.ts'
import { shortDiff } from './short-diff.ts'

const long = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ')

test('a short diff stays as it is', () => {
  const diff: Diff = [
    { kind: 'same', text: 'did ' },
    { kind: 'removed', text: 'not ' },
    { kind: 'same', text: 'intend to leave' },
  ]
  expect(shortDiff(diff)).toEqual(diff)
})

test('keeps every changed word, and whole words around it', () => {
  const removed = `${long} gone`
  const parts = shortDiff([
    { kind: 'same', text: `${long} ` },
    { kind: 'removed', text: removed },
    { kind: 'added', text: 'come' },
    { kind: 'same', text: ` ${long} ` },
    { kind: 'added', text: 'again' },
    { kind: 'same', text: ` ${long}` },
  ])
  expect(parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same', 'added', 'same'])
  expect(parts[1]?.text).toBe(removed)
  expect(parts[0]?.text).toMatch(/^…word\d+ (word\d+ )+$/)
  expect(parts[3]?.text).toMatch(/^ word0 .*word\d+ … word\d+ .*word39 $/)
  expect(parts[5]?.text).toMatch(/^ word0 .*word\d+…$/)
  expect(parts.every(({ kind, text }) => kind === 'removed' || text.length < 140)).toBe(true)
})

test('without a change there is nothing to cut', () =>
  expect(shortDiff([{ kind: 'same', text: long }])).toEqual([{ kind: 'same', text: long }]))

test('a text without spaces is cut all the same', () => {
  const [first] = shortDiff([
    { kind: 'same', text: '字'.repeat(400) },
    { kind: 'added', text: '新' },
  ])
  expect(first?.text.length).toBeLessThan(70)
})
