import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { newTraffic, settle, step } from '#test/honest-traffic.ts'
import { random } from '#test/random.ts'

const encoded = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'no honest update is refused, nothing stays pending and everybody converges (seed %i)',
  (seed) => {
    const chance = random(seed)
    const traffic = newTraffic(chance)
    while (traffic.updates < 2_500) {
      step(traffic, chance)
      if (traffic.room.hasPending) throw new Error('pending')
      if (traffic.refused.length > 0) break
    }
    settle(traffic, chance)
    expect(traffic.refused).toEqual([])
    const state = encoded(traffic.room.doc)
    for (const tab of traffic.tabs) {
      tab.receive(traffic.room.log.length)
      expect(encoded(tab.doc)).toBe(state)
    }
    const replay = new Y.Doc()
    for (const update of traffic.room.log) Y.applyUpdate(replay, update)
    expect(encoded(replay)).toBe(state)
  },
)
