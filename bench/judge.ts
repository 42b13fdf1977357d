// What judging an update costs beside applying it, in a room that holds 10 000 annotations. Microseconds.
import * as Y from 'yjs'
import { admit } from '#lib/core/sync/admit.ts'
import { editComment } from '#lib/core/annotation/write.ts'
import { JudgedRoom, REVISION, TEXT, Tab, actor } from '#test/judged-room.ts'
import { random } from '#test/random.ts'
import { quantile, round } from './quantile.ts'

const ANNOTATIONS = 10_000
/** Until V8 has compiled what a change of this kind takes, on both sides. */
const WARM_UP = 4_000
const MEASURED = 2_000

const fill = (room: JudgedRoom, tab: Tab, chance: ReturnType<typeof random>) => {
  for (let n = 0; n < ANNOTATIONS; n++)
    tab.highlight(chance.below(4000), 40, chance, 'a comment of some words, as people write them')
  for (const update of tab.outbox.splice(0)) {
    if (room.take(tab.by, update).at !== 'admitted') throw new Error('an honest update was refused')
  }
}

const measure = (room: JudgedRoom, tab: Tab, change: (n: number) => void) => {
  // made once: a loader that names functions would count with every update otherwise
  const ownerOf = (client: number) => room.owners.get(client)
  const textOf = (id: string) => (id === REVISION ? TEXT : undefined)
  const judged: number[] = []
  const applied: number[] = []
  for (let n = 0; n < WARM_UP + MEASURED; n++) {
    change(n)
    const update = tab.outbox.pop()
    tab.outbox.length = 0
    if (update === undefined) throw new Error('no update')
    const start = performance.now()
    const verdict = admit({ doc: room.doc, update, actor: tab.by, ownerOf, textOf })
    const middle = performance.now()
    if (verdict.at !== 'admitted') throw new Error('an honest update was refused')
    Y.applyUpdate(room.doc, verdict.bytes)
    const end = performance.now()
    if (n < WARM_UP) continue
    judged.push((middle - start) * 1000)
    applied.push((end - middle) * 1000)
  }
  return {
    judgeP50: round(quantile(judged, 0.5)),
    judgeP99: round(quantile(judged, 0.99)),
    applyP50: round(quantile(applied, 0.5)),
    ratioP50: round(quantile(judged, 0.5) / quantile(applied, 0.5)),
  }
}

export const judge = () => {
  const chance = random(1)
  const room = new JudgedRoom()
  const tab = new Tab(room, actor('ada'), 77)
  fill(room, tab, chance)
  const comments = [...tab.doc.getMap('comments').keys()]
  const comment = comments[0]
  if (comment === undefined) throw new Error('no comment')
  return {
    unit: 'µs',
    annotations: ANNOTATIONS,
    highlightWithComment: measure(room, tab, () => tab.highlight(chance.below(4000), 40, chance, 'words')),
    // `as`: keys of the comments root are entry keys
    edit: measure(room, tab, (n) =>
      editComment(tab.doc, comment as Parameters<typeof editComment>[1], `edit ${n}`),
    ),
  }
}
