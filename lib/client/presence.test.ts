import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { asId, type EntryKey, type RevisionId, type UserId } from '#lib/core/ids.ts'
import { Presence } from './presence.ts'
import type { Said } from './people-here.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const revision = asId<RevisionId>('r1')
const mine = asId<EntryKey>('1z.abcdefgh')
const reply = asId<EntryKey>('1z.ijklmnop')
const foreign = asId<EntryKey>('1z.somewhere')

const open = () => {
  const presence = new Presence({
    viewer: { id: asId<UserId>('me'), name: 'Me' },
    revision,
    annotationOf: (entry) => (entry === mine || entry === reply ? mine : null),
    now: () => Date.now(),
  })
  const sent: (Said | null)[] = []
  presence.speakWith({ setLocalState: (state) => sent.push(state) })
  return { presence, sent }
}
const says = (client: number, id: string, more: object) => ({
  client,
  clock: 1,
  state: { user: { id, name: id }, selection: null, ...more },
})

test('nothing goes out before somebody has said that the person wants to be seen, nor after they want not', () => {
  const { presence, sent } = open()
  presence.read(5)
  presence.select({ start: 1, end: 2 })
  presence.type(mine)
  vi.advanceTimersByTime(1_000)
  expect(sent).toEqual([null])
  presence.show(true)
  expect(sent.at(-1)).toEqual({
    selection: { start: 1, end: 2, revision },
    reading: { at: 5, revision },
    typing: mine,
  })
  presence.show(false)
  presence.read(6)
  presence.type(mine)
  vi.advanceTimersByTime(1_000)
  expect(sent.slice(2)).toEqual([null])
})

test('many changes within a moment go out as one', () => {
  const { presence, sent } = open()
  presence.show(true)
  for (let at = 0; at < 100; at++) presence.read(at)
  vi.advanceTimersByTime(1_000)
  expect(sent.length).toBe(3) // silent, shown, and where one reads
  expect(sent.at(-1)?.reading).toEqual({ at: 99, revision })
})

test('typing is said by its Annotation, and never of what is not in this Layer', () => {
  const { presence, sent } = open()
  presence.show(true)
  presence.type(reply)
  vi.advanceTimersByTime(200)
  expect(sent.at(-1)?.typing).toBe(mine)
  presence.type(foreign)
  vi.advanceTimersByTime(200)
  expect(sent.at(-1)?.typing).toBe(undefined)
  expect(JSON.stringify(sent)).not.toContain(foreign)
})

test('[UX53] who types in a Thread is told to those who show it, and forgotten when nothing more is heard', () => {
  const { presence } = open()
  let told = 0
  presence.subscribe(() => told++)
  presence.hear([says(1, 'ben', { typing: mine }), says(2, 'cai', { typing: mine })])
  vi.advanceTimersByTime(100)
  expect(told).toBe(1)
  const first = presence.typistsOf(mine)
  expect(first.map(({ name }) => name)).toEqual(['ben', 'cai'])
  presence.hear([says(3, 'dan', { reading: { at: 3, revision } })])
  vi.advanceTimersByTime(100)
  expect(presence.typistsOf(mine)).toBe(first) // a card is not rendered anew for somebody who reads
  vi.advanceTimersByTime(10_000)
  expect(presence.typistsOf(mine)).toEqual([])
})

test('who leaves is gone, and without a connection nobody is known', () => {
  const { presence } = open()
  presence.hear([says(1, 'ben', {}), says(2, 'cai', {})])
  vi.advanceTimersByTime(100)
  presence.hear([{ client: 1, clock: 2, state: null }])
  vi.advanceTimersByTime(100)
  expect(presence.here().map(({ name }) => name)).toEqual(['Me', 'cai'])
  presence.forget()
  vi.advanceTimersByTime(100)
  expect(presence.here().map(({ name }) => name)).toEqual(['Me'])
})
