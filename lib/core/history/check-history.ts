// Checks an exported history line by line; knows neither files nor the database. Whatever byte is another one is noticed: each line
// must be spelled canonically, and the last one covers them all. Which Event it was follows from the chains.
import { canonical, type Json } from './canonical.ts'
import { follows, type ChainedEvent, type Sha256 } from './chain.ts'
import { refuse, type Result } from '#lib/core/problem.ts'
import { cover, FORMAT, FORMAT_VERSION, type EventLine, type Line } from './history-file.ts'

/** What a history that holds says of itself. */
export type CheckedHistory = {
  readonly article: string | null
  readonly exportedAt: string
  readonly events: number
  readonly erased: number
  readonly revisions: number
  readonly heads: readonly (Line & { readonly type: 'head' })[]
}

type Bad = { readonly ok: false; readonly problem: { readonly code: string; readonly message: string } }

type Chain = { head: string | null; events: number; last: EventLine | null; readonly hashes: Set<string> }

const toEvent = (line: EventLine): ChainedEvent => ({
  ...line,
  at: new Date(line.at),
  claimedAt: line.claimedAt === null ? null : new Date(line.claimedAt),
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The line, when it is spelled as it must be. */
const readLine = (text: string): Line | null => {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || typeof value['type'] !== 'string') return null
    return canonical(value as unknown as Json) === text ? (value as unknown as Line) : null // checked where it is used
  } catch {
    return null
  }
}

/** "event 3 of layer 01…: comment-added, update 7, 2026-03-01T12:00:00.000Z" */
const nameEvent = (line: EventLine, n: number): string => {
  const of = line.layer !== null ? 'layer' : line.article !== null ? 'article' : 'group'
  const update = line.seq === null ? '' : `, update ${line.seq}`
  return `event ${n} of ${of} ${line.chain} (${line.fact.kind}${update}, ${line.at})`
}

/**
 * Takes the lines of a file in order, without their line feeds; `end` says whether it is whole. The first problem is the one that
 * counts: after it nothing more needs to be taken.
 */
export class HistoryCheck {
  readonly #sha256: Sha256
  #covered = ''
  #lines = 0
  #file: (Line & { readonly type: 'file' }) | null = null
  #isEnded = false
  #problem: Bad | null = null
  #events = 0
  #erased = 0
  #revisions = 0
  readonly #chains = new Map<string, Chain>()
  readonly #heads = new Map<string, Line & { readonly type: 'head' }>()

  constructor(sha256: Sha256) {
    this.#sha256 = sha256
  }

  /** `false`: there is a problem, and the rest of the file does not matter. */
  take(text: string): boolean {
    this.#problem ??= this.#take(text)
    return this.#problem === null
  }

  /** `head`: a hash that somebody has written down; it must be the hash of some Event of the file. */
  end(head?: string): Result<CheckedHistory> {
    const problem = this.#problem ?? this.#lacks(head)
    if (problem !== null || this.#file === null) return problem ?? this.#notOurs()
    const { article, exportedAt } = this.#file
    const value = {
      ...{ article, exportedAt, events: this.#events, erased: this.#erased, revisions: this.#revisions },
      heads: [...this.#heads.values()],
    }
    return { ok: true, value }
  }

  #notOurs(): Bad {
    return refuse('not-a-history', 'This is not an exported history of Gloss, or its beginning is gone.')
  }

  #lacks(head: string | undefined): Bad | null {
    if (this.#lines === 0) return refuse('empty', 'The file is empty.')
    if (!this.#isEnded)
      return refuse(
        'truncated',
        `The file ends after line ${this.#lines}: its end is gone. What is there is as it was recorded.`,
      )
    const isKnown = head === undefined || [...this.#chains.values()].some(({ hashes }) => hashes.has(head))
    return isKnown
      ? null
      : refuse(
          'head-unknown',
          `The file holds together, but no event in it has the hash ${head}: it is not the history that you know.`,
        )
  }

  #take(text: string): Bad | null {
    const n = this.#lines + 1
    if (this.#isEnded)
      return refuse('trailing', `There is something after the end of the file, in line ${n}.`)
    const line = readLine(text)
    if (n === 1) {
      if (line?.type !== 'file' || line.format !== FORMAT) return this.#notOurs()
      if (line.version !== FORMAT_VERSION)
        return refuse(
          'version',
          `The file is of version ${String(line.version)}; this Gloss reads version ${FORMAT_VERSION}.`,
        )
      this.#file = line
    }
    if (line === null) return refuse('line', `Line ${n} is not spelled as it was exported.${this.#soFar()}`)
    const problem = this.#read(line, n)
    this.#covered = cover(this.#covered, text, this.#sha256)
    this.#lines = n
    return problem
  }

  /** Which Event comes next, for problems that are not in one that can be read. */
  #soFar(): string {
    return this.#heads.size > 0 ? '' : ` The ${this.#events} events before it are as they were recorded.`
  }

  #read(line: Line, n: number): Bad | null {
    switch (line.type) {
      case 'file':
        return n === 1 ? null : refuse('line', `Line ${n} begins another file.`)
      case 'article':
      case 'person':
        return null
      case 'revision':
        this.#revisions++
        return typeof line.text === 'string' && this.#sha256(line.text) === line.hash
          ? null
          : refuse(
              'revision-altered',
              `The text of Revision ${String(line.number)} of article ${line.article} is not what it was.`,
            )
      case 'event':
        return this.#readEvent(line)
      case 'head':
        return this.#readHead(line)
      case 'end':
        return this.#readEnd(line)
      default:
        return refuse('line', `Line ${n} is of a kind that this Gloss does not know.`)
    }
  }

  #chainOf(name: string): Chain {
    const known = this.#chains.get(name)
    if (known !== undefined) return known
    const chain: Chain = { head: null, events: 0, last: null, hashes: new Set() }
    this.#chains.set(name, chain)
    return chain
  }

  #readEvent(line: EventLine): Bad | null {
    const chain = this.#chainOf(line.chain)
    const n = chain.events + 1
    try {
      const event = toEvent(line)
      const isItself = follows(line.previous, event, this.#sha256)
      if (!isItself || line.chain !== (line.layer ?? line.article ?? line.group))
        return refuse(
          'event-altered',
          `The first thing that is wrong is ${nameEvent(line, n)}: it is not what was recorded.`,
        )
    } catch {
      return refuse(
        'event-altered',
        `The first thing that is wrong is event ${n} of ${line.chain}: it is not what was recorded.`,
      )
    }
    if (line.previous !== chain.head) return this.#misplaced(line, chain, n)
    chain.head = line.hash
    chain.last = line
    chain.events = n
    chain.hashes.add(line.hash)
    this.#events++
    if (line.erased !== null) this.#erased++
    return null
  }

  #misplaced(line: EventLine, chain: Chain, n: number): Bad {
    const isAgain = chain.hashes.has(line.hash)
    if (isAgain)
      return refuse(
        'event-inserted',
        `The first thing that is wrong is ${nameEvent(line, n)}: it is there twice.`,
      )
    const wentOn = line.previous === null || chain.hashes.has(line.previous)
    if (wentOn && chain.last !== null)
      return refuse(
        'event-inserted',
        `The first thing that is wrong is ${nameEvent(chain.last, n - 1)}: it was inserted, or what follows it was moved.`,
      )
    return refuse(
      'event-missing',
      `The first thing that is wrong is before ${nameEvent(line, n)}: what it followed was removed, or it was moved here.`,
    )
  }

  #readHead(line: Line & { readonly type: 'head' }): Bad | null {
    const chain = this.#chains.get(line.chain)
    this.#heads.set(line.chain, line)
    if (chain?.events === line.events && chain.head === line.hash) return null
    return refuse(
      'event-missing',
      `The first thing that is wrong is after event ${chain?.events ?? 0} of ${line.of} ${line.chain}: there should be ${String(line.events)} events.`,
    )
  }

  #readEnd(line: Line & { readonly type: 'end' }): Bad | null {
    this.#isEnded = true
    const headless = [...this.#chains.keys()].find((name) => !this.#heads.has(name))
    if (headless !== undefined) return refuse('head-missing', `The head of the chain of ${headless} is gone.`)
    if (line.lines === this.#lines && line.hash === this.#covered) return null
    return refuse(
      'file-altered',
      'Every event is as it was recorded, but something beside them was altered, removed or inserted.',
    )
  }
}
