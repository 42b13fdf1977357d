// Sends cases to a room with honest people in it, looks after every one, and names those that did harm.
import * as Y from 'yjs'
import { random } from '#test/random.ts'
import { until } from '#test/until.ts'
import { Attacker } from './attacker.ts'
import { newClient } from './case.ts'
import { HonestPeople } from './honest-people.ts'
import { startSyncProcess } from './sync-process.ts'
import { SyncClient } from '#test/sync-client.ts'
import { ORIGIN } from '#test/sync-part.ts'
import type { HonestInput } from './honest-people.ts'
import type { Outcome } from './attacker.ts'
import type { Case, Family, World } from './case.ts'
import type { SyncProcess } from './sync-process.ts'

/** Cases under way at the same time, each on a socket of its own. */
const AT_ONCE = 8
/** Everything is tried out after so many cases; what can be seen at once is looked at after each. */
const TRY_OUT_EVERY = 25
/** With so much harm the rest would say nothing new. */
const HARMS_MAX = 5

export type SiegeInput = Omit<HonestInput, 'serverUrl'> & {
  readonly databaseUrl: string
  readonly seed: number
}
export type Harm = { readonly family: string; readonly cases: readonly string[]; readonly what: string }
export type Tally = {
  cases: number
  deaths: number
  readonly harms: Harm[]
  /** What became of the sockets, by close code. */
  readonly outcomes: Record<string, number>
}

type Numbered = Case & { readonly seed: number }

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)

export class Siege {
  readonly #input: SiegeInput
  #process: SyncProcess
  #people: HonestPeople
  #world: Omit<World, 'self' | 'now'>

  private constructor(input: SiegeInput, camp: Awaited<ReturnType<typeof pitch>>) {
    this.#input = input
    this.#process = camp.process
    this.#people = camp.people
    this.#world = camp.world
  }

  /** Starts a server on the database, with honest people in the room. */
  static async lay(input: SiegeInput): Promise<Siege> {
    return new Siege(input, await pitch(input))
  }

  /** Sends a family's cases and counts what they did. */
  async endure(family: Family): Promise<Tally> {
    const tally: Tally = { cases: 0, deaths: 0, harms: [], outcomes: {} }
    const cases = family.cases.map((one) => ({
      ...one,
      seed: hash(`${this.#input.seed} ${family.name} ${one.name}`),
    }))
    for (let at = 0; at < cases.length && tally.harms.length < HARMS_MAX; at += TRY_OUT_EVERY) {
      const some = cases.slice(at, at + TRY_OUT_EVERY)
      const what = await this.#send(some, AT_ONCE, tally)
      tally.cases += some.length
      if (what !== null) await this.#blame(family, some, what, tally)
    }
    return tally
  }

  async lift(): Promise<void> {
    this.#people.leave()
    await this.#process.stop()
  }

  get residentMb(): Promise<number> {
    return this.#process.residentMb()
  }

  /** What went wrong; `null` when nothing did. */
  async #send(cases: readonly Numbered[], atOnce: number, tally: Tally): Promise<string | null> {
    const queue = [...cases]
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const outcome = await this.#sendOne(next)
        tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
        if (!(await this.#process.health())) throw new Error('the server does not answer')
        this.#people.look()
      }
    }
    try {
      await Promise.all(Array.from({ length: atOnce }, work))
      await this.#people.tryOut()
      return null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  async #sendOne({ make, seed }: Numbered): Promise<Outcome> {
    const chance = random(seed)
    const self = newClient(chance)
    const attacker = new Attacker({
      serverUrl: this.#process.serverUrl,
      layer: this.#input.layer,
      cookie: this.#input.attacker.cookie,
      clients: chance.chance(0.5) ? [self] : [],
    })
    try {
      if ((await attacker.entered) !== 'open') throw new Error('the attacker does not get in')
      return await attacker.send(make({ ...this.#world, self, now: this.#people.reader.doc }, chance))
    } finally {
      attacker.leave()
    }
  }

  /** Finds the cases by sending them one by one to a new server, and leaves a whole room behind. */
  async #blame(family: Family, suspects: readonly Numbered[], what: string, tally: Tally): Promise<void> {
    const blamed: string[] = []
    const note = async () => {
      if (this.#process.isDead()) tally.deaths++
      await this.lift()
      const camp = await pitch(this.#input)
      this.#process = camp.process
      this.#people = camp.people
      this.#world = camp.world
    }
    await note()
    for (const suspect of suspects) {
      const again = await this.#send([suspect], 1, { cases: 0, deaths: 0, harms: [], outcomes: {} })
      if (again === null) continue
      blamed.push(suspect.name)
      tally.harms.push({ family: family.name, cases: [suspect.name], what: again })
      await note()
      if (tally.harms.length >= HARMS_MAX) return
    }
    if (blamed.length === 0)
      tally.harms.push({ family: family.name, cases: suspects.map(({ name }) => name), what })
  }
}

/** A server with honest people, and the room as an attacker finds it. */
const pitch = async (input: SiegeInput) => {
  const process = await startSyncProcess(input.databaseUrl)
  const { serverUrl } = process
  const people = new HonestPeople({ ...input, serverUrl })
  await people.settle()
  const { layer, revision, revised } = input
  const attacker = new SyncClient({
    serverUrl,
    layer,
    revision,
    origin: ORIGIN,
    cookie: input.attacker.cookie,
  })
  await until('the attacker is synced', () => attacker.isSynced, 30_000)
  const annotation = attacker.highlight('light', 'mine')
  const comment = attacker.reply(annotation, 'mine too')
  const decision = attacker.decide(annotation, 'placed', revised, 'lamps')
  const reaction = attacker.react(annotation, '👍')
  await until('the attacker is saved', () => attacker.isSaved, 30_000)
  const own = { client: attacker.doc.clientID, annotation, comment, decision, reaction }
  const base = new Y.Doc()
  Y.applyUpdate(base, Y.encodeStateAsUpdate(attacker.doc))
  attacker.leave()
  await people.tryOut()
  const taken = [Y.encodeStateAsUpdate(base)]
  return { process, people, world: { revision, revised, base, victim: people.victim, own, taken } }
}
