// One heavy attack on a process of its own, while honest people go on writing; what it cost them and the process.
import * as Y from 'yjs'
import { setTimeout as wait } from 'node:timers/promises'
import { until } from '#test/until.ts'
import { Attacker } from './attacker.ts'
import { megabyte } from './heavy-attacks.ts'
import { HonestPeople } from './honest-people.ts'
import { startSyncProcess } from './sync-process.ts'
import type { HonestInput } from './honest-people.ts'
import type { HeavyAttack } from './heavy-attacks.ts'

const SAMPLE_EVERY_MS = 50
/** Between two edits of somebody who writes. */
const PAUSE_MS = 20

export type Cost = {
  /** Honest edits that were made from the beginning of the attack to its end, one after the other. */
  readonly edits: number
  /** The longest that one of them took to reach a reader and to be acknowledged. */
  readonly slowestEditMs: number
  /** Memory at its most, less what it was before. */
  readonly growthMb: number
  /** The same a while after everybody of the attack has left. */
  readonly leftMb: number
}

/** @throws when the process dies, or honest people notice anything but a delay. */
export const withstand = async (
  { run, inLongRoom, mayCut }: HeavyAttack,
  databaseUrl: string,
  cast: Omit<HonestInput, 'serverUrl'>,
  restMs = 0,
): Promise<Cost> => {
  const sync = await startSyncProcess(databaseUrl)
  const { serverUrl, port } = sync
  const people = new HonestPeople({ ...cast, serverUrl, mayBeCut: mayCut ?? false })
  const opened: { leave(): void }[] = []
  let sampling: NodeJS.Timeout | null = null
  try {
    await people.settle()
    const base = new Y.Doc()
    Y.applyUpdate(base, Y.encodeStateAsUpdate(people.reader.doc))
    const { layer } = cast
    const { cookie } = cast.attacker
    const front = { serverUrl, port, layer, cookie, base, annotation: people.victim.annotation }
    if (inLongRoom) {
      const writer = new Attacker(front)
      await writer.entered
      await writer.send([megabyte(front), megabyte(front)])
      writer.leave()
      await until('the room is long', () => people.reader.bodies().length >= 200)
    }
    await people.tryOut()
    const before = await sync.residentMb()
    let most = before
    const sample = async () => void (most = Math.max(most, await sync.residentMb()))
    sampling = setInterval(() => void sample().catch(() => {}), SAMPLE_EVERY_MS) // it died: seen below
    let isOver = false
    const writing = writeOn(people, () => isOver)
    try {
      await run(front, opened)
    } finally {
      isOver = true
    }
    const written = await writing
    for (const one of opened) one.leave()
    await people.tryOut()
    if (sync.isDead()) throw new Error(`the process died: ${sync.lastWords()}`)
    await sample()
    clearInterval(sampling)
    for (const end = performance.now() + restMs; performance.now() < end; await wait(500)) await people.edit()
    return { ...written, growthMb: most - before, leftMb: (await sync.residentMb()) - before }
  } finally {
    if (sampling !== null) clearInterval(sampling)
    for (const one of opened) one.leave()
    people.leave()
    await sync.stop()
  }
}

/** Edits one after the other until it is over, and one more. */
const writeOn = async (people: HonestPeople, isOver: () => boolean) => {
  let edits = 0
  let slowestEditMs = 0
  for (let isLast = false; !isLast; edits++) {
    isLast = isOver()
    const since = performance.now()
    await people.edit()
    slowestEditMs = Math.max(slowestEditMs, performance.now() - since)
    await wait(PAUSE_MS)
  }
  return { edits, slowestEditMs }
}
