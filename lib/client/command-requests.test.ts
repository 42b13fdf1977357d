import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { asId, type EntryKey } from '#lib/core/ids.ts'
import { CommandRequests } from './command-requests.ts'
import type { ShareOutcome } from '#lib/core/sync/share.ts'

const note = asId<EntryKey>('1a.note----')
const shared = { at: 'shared', as: asId<EntryKey>('2b.note----') } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('asks once however often it is wanted, and again when the connection is back or nobody knew', async () => {
  const sent: EntryKey[] = []
  const requests = new CommandRequests<ShareOutcome>((annotation) => sent.push(annotation))
  const results = [requests.ask(note), requests.ask(note)]
  expect(sent).toHaveLength(1)
  requests.askAgain()
  expect(sent).toHaveLength(2)
  requests.hear(note, { at: 'unknown' })
  vi.advanceTimersByTime(2_000)
  expect(sent).toHaveLength(3)
  requests.hear(note, shared)
  expect(await Promise.all(results)).toEqual([shared, shared])
  requests.askAgain()
  expect(sent).toHaveLength(3)
})
