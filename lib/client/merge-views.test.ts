import { describe, expect, test } from 'vitest'
import type { Thread } from '#lib/core/annotation/thread.ts'
import { asId, type EntryKey, type LayerId, type RevisionId } from '#lib/core/ids.ts'
import { mergeConnections, mergeThreads } from './merge-views.ts'
import type { Connection } from './layer-view.ts'

const thread = (name: string, start: number, kind: 'group' | 'private' = 'group'): Thread => ({
  layer: { id: asId<LayerId>(kind), kind },
  annotation: {
    key: asId<EntryKey>(name),
    target: { revision: asId<RevisionId>('r'), selectors: [] },
    motivation: 'highlighting',
    colour: 'yellow',
    tags: [],
    stance: null,
    deleted: false,
  },
  attribution: null,
  anchor: { at: 'exact', span: { start, end: start + 5 } },
  span: { start, end: start + 5 },
  decision: null,
  target: { revision: asId<RevisionId>('r'), selectors: [] },
  quote: 'words',
  comments: [],
  reactions: [],
  state: 'open',
})
const keys = (threads: readonly Thread[]) => threads.map(({ annotation }) => annotation.key)

describe('mergeThreads', () => {
  const group = [thread('a', 1), thread('c', 7), thread('d', 30)]
  test('puts both in the order of the text', () => {
    const own = [thread('b', 1, 'private'), thread('x', 9, 'private'), thread('y', 40, 'private')]
    expect(keys(mergeThreads(group, own))).toEqual(['a', 'b', 'c', 'x', 'd', 'y'])
    expect(mergeThreads(group, own)[1]?.layer.kind).toBe('private')
  })
  test('gives a list back as it is when the other one adds nothing', () => {
    expect(mergeThreads(group, [])).toBe(group)
    expect(mergeThreads([], group)).toBe(group)
  })
})

describe('mergeConnections', () => {
  const saved: Connection = { at: 'live', saved: true }
  const saving: Connection = { at: 'live', saved: false }
  const connecting: Connection = { at: 'connecting' }
  const offline = (pending: number, onDevice = true): Connection => ({ at: 'offline', pending, onDevice })
  const stopped: Connection = { at: 'stopped', code: 'signed-out', message: 'You are signed out.' }
  test.each<[string, Connection, Connection, Connection]>([
    ['is saved when both are', saved, saved, saved],
    ['is not when one is not', saved, saving, saving],
    ['nor when the other is not', saving, saved, saving],
    ['nor while one connects', saved, connecting, connecting],
    ['is offline with what both keep', offline(2), offline(3), offline(5)],
    ['says that the device has it when it has all of it', offline(2), offline(3, false), offline(5, false)],
    ['is offline when one is', saved, offline(3), offline(3)],
    ['recovers when one does', offline(2), { at: 'recovering' }, { at: 'recovering' }],
    ['has stopped when one has', stopped, saved, stopped],
    ['has stopped when the other has', offline(1), stopped, stopped],
  ])('%s', (_name, group, own, both) => {
    expect(mergeConnections(group, own)).toEqual(both)
  })
})
