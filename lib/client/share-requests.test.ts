import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { ShareRequests } from './share-requests.ts'

const note = asId<EntryKey>('1a.note----')
const shared = { at: 'shared', as: asId<EntryKey>('2b.note----') } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks once however often it is wanted, and again when the connection is back or nobody knew', async () => {
  const sent: EntryKey[] = []
  const requests = new ShareRequests((annotation) => sent.push(annotation))
  const results = [requests.ask(note), requests.ask(note)]
  expect(sent).toHaveLength(1)
  requests.askAgain()
  expect(sent).toHaveLength(2)
  requests.hear({ annotation: note, outcome: { at: 'unknown' } })
  vi.advanceTimersByTime(2_000)
  expect(sent).toHaveLength(3)
  requests.hear({ annotation: note, outcome: shared })
  expect(await Promise.all(results)).toEqual([shared, shared])
  requests.askAgain()
  expect(sent).toHaveLength(3)
})
