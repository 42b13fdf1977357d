import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tombstone } from '#lib/core/annotation/erased.ts'
import { linesOf } from '#lib/core/history/lines.ts'
import { sha256 } from '#lib/db/sha256.ts'
import { anyFact, chained } from '#test/chained.ts'
import type { Fact } from './event.ts'
import { digestOf, link, withoutWords, type ChainedEvent } from './chain.ts'
import { HistoryCheck, type CheckedHistory } from './check-history.ts'
import { eventLine, FORMAT, historyWriter } from './history-file.ts'
import type { Result } from '#lib/core/problem.ts'

const annotation = '1a.note' as never
const comment = '1a.words' as never
const recorded: readonly Fact[] = [
  { kind: 'comment-added', annotation, comment, parent: null, body: 'Wörter, “die” bleiben' },
  { kind: 'thread-resolved', annotation, before: 'open', after: 'resolved' },
  { kind: 'comment-edited', annotation, comment, before: 'Wörter', after: 'Worte' },
]

/** A file with these Events, each of which says what came before it. */
const fileOf = (events: readonly ChainedEvent[]): string => {
  const writer = historyWriter(sha256)
  const text = 'The lamp.\n'
  const lines = [
    writer.spell({
      type: 'file',
      format: FORMAT,
      version: 1,
      exportedAt: '2026-03-01T12:00:00.000Z',
      article: 'a',
    }),
    writer.spell({ type: 'article', id: 'a', group: 'g', title: 'The lamp' }),
    writer.spell({ type: 'revision', id: 'r', article: 'a', number: 1, hash: sha256(text), text }),
    writer.spell({ type: 'person', id: 'p', name: 'Pia' }),
  ]
  const heads = new Map<string, { hash: string; events: number }>()
  for (const event of events) {
    const chain = event.layer ?? ''
    const head = heads.get(chain)
    lines.push(writer.spell(eventLine(event, chain, head?.hash ?? null)))
    heads.set(chain, { hash: event.hash, events: (head?.events ?? 0) + 1 })
  }
  for (const [chain, head] of heads) lines.push(writer.spell({ type: 'head', of: 'layer', chain, ...head }))
  return [...lines, writer.end()].join('')
}

const checkBytes = async (bytes: Uint8Array, head?: string): Promise<Result<CheckedHistory>> => {
  const check = new HistoryCheck(sha256)
  const lines = await linesOf([bytes], (line) => check.take(line))
  return lines.ok ? check.end(head) : lines
}
const check = (file: string, head?: string) => checkBytes(new TextEncoder().encode(file), head)
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code)

const events = chained(recorded)
const file = fileOf(events)

describe('an exported history', () => {
  test('holds as it was written', async () => {
    expect(await check(file)).toMatchObject({
      ok: true,
      value: { events: 3, revisions: 1, article: 'a', erased: 0 },
    })
  })

  test('is caught with another byte at any place', async () => {
    const bytes = new TextEncoder().encode(file)
    for (let i = 0; i < bytes.length; i++) {
      for (const flip of [1, 4, 32, 128, 255]) {
        const flipped = bytes.slice()
        flipped[i] = (bytes[i] ?? 0) ^ flip
        const { ok } = await checkBytes(flipped)
        if (ok) expect.fail(`byte ${i} of ${bytes.length}, flipped by ${flip}, was not noticed`)
      }
    }
  })

  test('is caught without any of its bytes, with one more, and cut off anywhere', async () => {
    const bytes = new TextEncoder().encode(file)
    for (let i = 0; i < bytes.length; i++) {
      const without = Uint8Array.from([...bytes.subarray(0, i), ...bytes.subarray(i + 1)])
      const more = Uint8Array.from([...bytes.subarray(0, i), 32, ...bytes.subarray(i)])
      for (const other of [without, more, bytes.subarray(0, i)])
        if ((await checkBytes(other)).ok) expect.fail(`at byte ${i}`)
    }
    expect(codeOf(await check(`${file}\n`))).toBe('trailing')
    expect(codeOf(await check(`${file} `))).toBe('unended')
    expect(codeOf(await check(`\ufeff${file}`))).toBe('not-a-history')
    expect(codeOf(await check(file.replaceAll('\n', '\r\n')))).toBe('not-a-history')
    expect(codeOf(await check(''))).toBe('empty')
    expect(codeOf(await check('%PDF-1.7\n'))).toBe('not-a-history')
    expect(codeOf(await check(file.replace('"version":1', '"version":2')))).toBe('version')
  })

  const uncovered = (change: (lines: string[]) => string[]) => {
    // whoever tampers with it makes the last line anew, too
    const writer = historyWriter(sha256)
    const lines = change(file.trimEnd().split('\n').slice(0, -1))
    return [...lines.map((line) => writer.spell(JSON.parse(line))), writer.end()].join('')
  }
  const at = (lines: readonly string[], i: number) => lines[i] ?? ''

  test('names the event that was altered, though the rest was made to fit', async () => {
    const altered = await check(uncovered((lines) => lines.map((line) => line.replace('“die”', '“nie”'))))
    expect(altered).toMatchObject({ problem: { code: 'event-altered' } })
    expect(JSON.stringify(altered)).toContain('event 1 of layer')
    expect(JSON.stringify(altered)).toContain('comment-added, update 1')
  })

  test('names what was removed, inserted, moved', async () => {
    expect(await check(uncovered((lines) => lines.toSpliced(5, 1)))).toMatchObject({
      problem: { code: 'event-missing', message: expect.stringContaining('before event 2 of layer') },
    })
    expect(await check(uncovered((lines) => lines.toSpliced(6, 1)))).toMatchObject({
      problem: { code: 'event-missing', message: expect.stringContaining('after event 2 of layer') },
    })
    expect(
      await check(uncovered((lines) => lines.with(4, at(lines, 5)).with(5, at(lines, 4)))),
    ).toMatchObject({
      problem: { code: 'event-missing', message: expect.stringContaining('before event 1 of layer') },
    })
    expect(codeOf(await check(uncovered((lines) => lines.toSpliced(5, 0, at(lines, 4)))))).toBe(
      'event-inserted',
    )
    const [first] = events as [ChainedEvent]
    const [other] = chained([{ kind: 'annotation-deleted', annotation }]) as [ChainedEvent]
    // it fits what stands before it, so only what comes after it gives it away
    const forged = { ...other, hash: link(first.hash, digestOf(other, null, sha256), sha256) }
    const line = JSON.stringify(eventLine(forged, first.layer ?? '', first.hash))
    expect(await check(uncovered((lines) => lines.toSpliced(5, 0, line)))).toMatchObject({
      problem: { code: 'event-inserted', message: expect.stringContaining('annotation-deleted') },
    })
  })

  test('names what was altered beside the events', async () => {
    expect(
      codeOf(await check(uncovered((lines) => lines.map((line) => line.replace('The lamp.', 'The lump.'))))),
    ).toBe('revision-altered')
    expect(codeOf(await check(file.replace('"name":"Pia"', '"name":"Eve"')))).toBe('file-altered')
  })

  test('is known by a head that was written down before it', async () => {
    expect((await check(file, events[1]?.hash)).ok).toBe(true)
    expect(codeOf(await check(fileOf(chained(recorded)), events[1]?.hash))).toBe('head-unknown')
  })

  test('holds for all that can be recorded, erased or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFact, { maxLength: 8 }), fc.nat(), async (facts, n) => {
        const kept = chained(facts).map((event, i) =>
          i % 3 === n % 3 ? withoutWords(event, (words) => tombstone(sha256(words)), sha256) : event,
        )
        expect(codeOf(await check(fileOf(kept)))).toBe('ok')
      }),
    )
  })
})
