// What judging an update costs beside applying it, in a room that holds 10 000 annotations. Microseconds.
import * as Y from 'yjs'
import { editComment } from '#lib/core/annotation/write.ts'
import { JudgedRoom, Tab, actor } from '#test/judged-room.ts'
import { random } from '#test/random.ts'
import { quantile, round } from './quantile.ts'

const ANNOTATIONS = 10_000
const MEASURED = 3_000

const fill = (room: JudgedRoom, tab: Tab, chance: ReturnType<typeof random>) => {
  for (let n = 0; n < ANNOTATIONS; n++)
    tab.highlight(chance.below(4000), 40, chance, 'a comment of some words, as people write them')
  for (const update of tab.outbox.splice(0)) {
    if (room.take(tab.by, update).at !== 'admitted') throw new Error('an honest update was refused')
  }
}

const measure = (room: JudgedRoom, tab: Tab, change: (n: number) => void) => {
  const judged: number[] = []
  const applied: number[] = []
  for (let n = 0; n < MEASURED; n++) {
    change(n)
    const update = tab.outbox.pop()
    tab.outbox.length = 0
    if (update === undefined) throw new Error('no update')
    const start = performance.now()
    const verdict = room.judge(tab.by, update)
    const middle = performance.now()
    if (verdict.at !== 'admitted') throw new Error('an honest update was refused')
    Y.applyUpdate(room.doc, verdict.bytes)
    judged.push((middle - start) * 1000)
    applied.push((performance.now() - middle) * 1000)
  }
  const warm = judged.slice(MEASURED / 3)
  const warmApplied = applied.slice(MEASURED / 3)
  return {
    judgeP50: round(quantile(warm, 0.5)),
    judgeP99: round(quantile(warm, 0.99)),
    applyP50: round(quantile(warmApplied, 0.5)),
    ratioP50: round(quantile(warm, 0.5) / quantile(warmApplied, 0.5)),
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
