import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { standingOn } from '#lib/core/annotation/decision.ts'
import { askForAllMissing, askForCarryOver, carriedOver, findUncarried } from '#lib/db/carry-over.ts'
import { pool } from '#lib/db/pool.ts'
import { asId } from '#lib/core/ids.ts'
import { buildJobs } from '#scripts/build/steps.ts'
import { openArticle } from '#test/article.ts'
import { testDatabase } from '#test/database.ts'
import { runJobs, startJobsPart } from '#test/jobs.ts'
import { foundGroup } from '#test/people.ts'
import {
  addAnnotations,
  addDecisions,
  addPrivateLayer,
  addRevision,
  keyOf,
  spanOf,
  takeBack,
} from '#test/revisions.ts'
import { until } from '#test/until.ts'
import { carryOverArticle } from './carry-over.ts'
import type { AnnotationEntry, DecisionEntry, DecisionVerdict } from '#lib/core/annotation/entry.ts'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import type { EntryKey, LayerId, RevisionId } from '#lib/core/ids.ts'
import type { Pair } from '#test/reanchor-score.ts'

const database = await testDatabase()
const { owner, group } = await foundGroup()

const BOOK = '../shared/data/reanchor/pride-and-prejudice.json'

const STAYS = 'The council met on Tuesday in the old town hall, and nobody expected a long evening at all.'
const MOVES = 'Bells rang from both churches, a little apart from one another, as they do to this day.'
const CHANGES = 'Then the minister rose and read from a single sheet of paper that shook in his hand.'
const GOES = 'Down by the river the ferry waited with its engine running and its lights turned off.'
const END = 'When the doors opened again, the square was empty and the lamps had been lit for hours.'
const MORE = 'Years later the clerk would still say that he had known it from the very first morning.'
const FIRST = [STAYS, MOVES, CHANGES, GOES, END, MORE]
const SECOND = [STAYS, CHANGES.replace('a single sheet', 'two sheets'), END, MORE, MOVES]
const THIRD = [
  'A new beginning that nobody has read before stands here.',
  STAYS,
  CHANGES.replace('a single sheet', 'three sheets'),
  ...[END, MORE, MOVES],
]

const draftOf = (paragraphs: readonly string[]): ArticleDraft => ({
  title: 'The council',
  lang: 'en',
  blocks: paragraphs.map((text) => ({ role: 'body', tag: 'p', html: text, text })),
})
const textOf = (paragraphs: readonly string[]) => paragraphs.join('\n\n')

const open = async (paragraphs: readonly string[] = FIRST) => {
  const { id, layer, revision } = await openArticle(group, owner, draftOf(paragraphs))
  return {
    article: id,
    layer,
    first: revision,
    revise: (next: readonly string[]) => addRevision(id, textOf(next), owner.id),
  }
}

/** Annotation, decision if there is one, state, and the words that it is on. */
const anchorsOf = async (layer: LayerId, revision: RevisionId, paragraphs: readonly string[]) => {
  const carried = await carriedOver(layer, revision)
  return Object.fromEntries(
    (carried?.anchors ?? []).map(({ annotation, decision, anchor }) => [
      decision === null ? annotation : `${annotation} by ${decision}`,
      anchor.at === 'orphan'
        ? ['orphan']
        : [anchor.at, textOf(paragraphs).slice(anchor.span.start, anchor.span.end)],
    ]),
  )
}
const progress = async (layer: LayerId, revision: RevisionId) => {
  const carried = await carriedOver(layer, revision)
  return carried && [carried.done, carried.total]
}

const passages = (first: { id: RevisionId; text: string }) => [
  { key: 'a.stays', revision: first.id, span: spanOf(first.text, 'old town hall') },
  { key: 'a.moves', revision: first.id, span: spanOf(first.text, 'both churches, a little apart') },
  { key: 'a.changes', revision: first.id, span: spanOf(first.text, 'read from a single sheet of paper') },
  { key: 'a.goes', revision: first.id, span: spanOf(first.text, GOES) },
]

describe('a revised article', () => {
  test('has every annotation of every layer carried over, deleted ones, too', async () => {
    const { article, layer, first, revise } = await open()
    const mine = await addPrivateLayer(article, owner.id)
    await addAnnotations(layer, owner.id, passages(first))
    await addAnnotations(mine, owner.id, [
      { key: 'b.one', revision: first.id, span: spanOf(first.text, 'nobody expected'), isDeleted: true },
    ])
    // about the Article as a whole: there is nothing to look for
    await addAnnotations(layer, owner.id, [
      { key: 'a.whole', revision: first.id, span: { start: 0, end: 0 } },
    ])
    const second = await revise(SECOND)
    await addAnnotations(layer, owner.id, [{ key: 'a.new', revision: second, span: { start: 0, end: 3 } }])
    expect(await progress(layer, second)).toEqual([0, 4])
    expect(await progress(mine, second)).toEqual([0, 1])

    await askForCarryOver(null, article)
    await runJobs()
    expect(await anchorsOf(layer, second, SECOND)).toEqual({
      'a.stays': ['exact', 'old town hall'],
      'a.moves': ['moved', 'both churches, a little apart'],
      'a.changes': ['changed', 'read from two sheets of paper'],
      'a.goes': ['orphan'],
    })
    expect(await anchorsOf(mine, second, SECOND)).toEqual({ 'b.one': ['exact', 'nobody expected'] })
    expect(await progress(layer, second)).toEqual([4, 4])
    const changed = (await carriedOver(layer, second))?.anchors.find(
      ({ annotation }) => annotation === 'a.changes',
    )
    expect(changed?.anchor).toMatchObject({
      diff: expect.arrayContaining([{ kind: 'removed', text: 'a single sheet' }]),
    })
  })

  test('that was revised twice is compared with the Revision that each annotation stands on', async () => {
    const { article, layer, first, revise } = await open()
    await addAnnotations(layer, owner.id, passages(first))
    const second = await revise(SECOND)
    await askForCarryOver(null, article)
    await runJobs()
    const text = textOf(SECOND)
    await addDecisions(layer, owner.id, [
      {
        key: 'd.1',
        annotation: 'a.changes',
        revision: second,
        verdict: 'placed',
        span: spanOf(text, 'two sheets'),
      },
      { key: 'd.2', annotation: 'a.goes', revision: second, verdict: 'orphaned' },
      {
        ...{ key: 'd.3', annotation: 'a.stays', revision: second, verdict: 'placed', isTakenBack: true },
        span: spanOf(text, 'the minister'),
      },
    ])
    const third = await revise(THIRD)
    expect(await progress(layer, third)).toEqual([0, 3])
    await askForCarryOver(null, article)
    await runJobs()
    expect(await anchorsOf(layer, third, THIRD)).toEqual({
      'a.stays': ['exact', 'old town hall'], // d.3 was taken back
      'a.moves': ['moved', 'both churches, a little apart'], // straight from the first
      'a.changes by d.1': ['changed', 'three sheets'],
    })
    expect(await progress(layer, third)).toEqual([3, 3])
    // what was derived for the second Revision is there still, and its counts are those of then
    expect(Object.keys(await anchorsOf(layer, second, SECOND))).toHaveLength(4)
    expect(await progress(layer, second)).toEqual([2, 2])
  })

  test('goes on from the last Revision on which the words stood unchanged, also when they were gone for a while', async () => {
    const { article, layer, first, revise } = await open()
    await addAnnotations(layer, owner.id, passages(first))
    // each text keeps little of the one before but the passages
    const others = (letter: string) => Array.from({ length: 6 }, (_, n) => `${letter}${n} `.repeat(20).trim())
    const around = (letter: string, ...kept: readonly string[]) => [
      ...kept.flatMap((one, n) => [others(letter)[n] ?? '', one]),
    ]
    const texts = [
      around('b', STAYS, CHANGES, GOES, END, MORE, MOVES),
      around('c', STAYS, CHANGES, END, MORE, MOVES),
      around('d', STAYS, CHANGES, GOES, END, MORE, MOVES),
    ]
    const revisions: RevisionId[] = []
    for (const text of texts) {
      revisions.push(await revise(text))
      await carryOverArticle(article)
    }
    const [second, third, fourth] = revisions.map((revision, n) => anchorsOf(layer, revision, texts[n] ?? []))
    expect(await second).toMatchObject({
      'a.goes': ['exact', GOES],
      'a.moves': ['moved', 'both churches, a little apart'],
    })
    expect(await third).toMatchObject({
      'a.goes': ['orphan'],
      'a.moves': ['moved', 'both churches, a little apart'],
    })
    expect(await fourth).toMatchObject({
      'a.goes': ['exact', GOES],
      'a.moves': ['moved', 'both churches, a little apart'], // in its place since the second, and not where it was made
      'a.changes': ['exact', 'read from a single sheet of paper'],
    })
    const bases = await findUncarried(await revise(FIRST))
    expect(new Set(bases.map(({ base }) => base))).toEqual(new Set([revisions[2]]))
    await carryOverArticle(article)
  })

  test('whose decision is taken back gets the Anchor of what stands then, and keeps both', async () => {
    const { article, layer, first, revise } = await open()
    await addAnnotations(layer, owner.id, passages(first).slice(0, 1))
    const second = await revise(SECOND)
    await addDecisions(layer, owner.id, [
      {
        ...{ key: 'd.1', annotation: 'a.stays', revision: second, verdict: 'placed' },
        span: spanOf(textOf(SECOND), 'the minister'),
      },
    ])
    const third = await revise(THIRD)
    await carryOverArticle(article)
    expect(await anchorsOf(layer, third, THIRD)).toEqual({ 'a.stays by d.1': ['exact', 'the minister'] })
    await takeBack(layer, 'd.1')
    expect(await progress(layer, third)).toEqual([0, 1])
    expect(await carryOverArticle(article)).toBe(1)
    expect(await anchorsOf(layer, third, THIRD)).toEqual({
      'a.stays': ['exact', 'old town hall'],
      'a.stays by d.1': ['exact', 'the minister'],
    })
    await takeBack(layer, 'd.1', false)
    expect(await carryOverArticle(article)).toBe(0)
  })

  test('with the same text has all of it where it was', async () => {
    const { article, layer, first, revise } = await open()
    await addAnnotations(layer, owner.id, [
      ...passages(first),
      { key: 'a.whole', revision: first.id, span: { start: 0, end: 0 } }, // about the article: it has no place to carry over
    ])
    const second = await revise(FIRST)
    await carryOverArticle(article)
    const anchors = await anchorsOf(layer, second, FIRST)
    expect(anchors['a.goes']).toEqual(['exact', GOES])
    expect(anchors['a.whole']).toBeUndefined()
  })

  test('is carried over once: a second run finds nothing to do and changes nothing', async () => {
    const { article, layer, first, revise } = await open()
    await addAnnotations(layer, owner.id, passages(first))
    const second = await revise(SECOND)
    expect(await carryOverArticle(article)).toBe(4)
    const before = await carriedOver(layer, second)
    expect(await carryOverArticle(article)).toBe(0)
    expect(await carriedOver(layer, second)).toEqual(before)
  })

  test('whose marked words end within a surrogate pair does not stop the others', async () => {
    const lamp = `A lamp \u{1F4A1} stood there.`
    const { article, layer, first, revise } = await open([STAYS, lamp, END])
    const { start, end } = spanOf(first.text, 'lamp \u{1F4A1}')
    await addAnnotations(layer, owner.id, [
      { key: 'a.cut', revision: first.id, span: { start, end: end - 1 } },
      { key: 'a.cut-too', revision: first.id, span: { start: end - 1, end: end + 6 } },
      { key: 'a.whole', revision: first.id, span: spanOf(first.text, 'old town hall') },
    ])
    const next = [STAYS, lamp.replace('lamp', 'red lamp').replace('stood', 'shone'), END]
    const second = await revise(next)
    await carryOverArticle(article)
    expect((await anchorsOf(layer, second, next))['a.whole']).toEqual(['exact', 'old town hall'])
    expect(await progress(layer, second)).toEqual([3, 3])
  })

  test('that is gone, or has one Revision, is nothing to do', async () => {
    const { article, layer, first } = await open()
    await addAnnotations(layer, owner.id, passages(first))
    expect(await carryOverArticle(article)).toBe(0)
    expect(await progress(layer, first.id)).toEqual([0, 0])
    expect(await carryOverArticle(asId('00000000-0000-4000-8000-000000000000'))).toBe(0)
    const { first: another } = await open()
    expect(await carriedOver(layer, another.id)).toBeNull()
    expect(await carriedOver(layer, 'no id')).toBeNull()
  })
})

describe('requests', () => {
  const waiting = async () =>
    (
      await pool().query<{ key: string }>(
        `SELECT key FROM graphile_worker.jobs WHERE key IS NOT NULL ORDER BY key`,
      )
    ).rows

  test('that wait become one, and one of a transaction that fails is none', async () => {
    const { article } = await open()
    await askForCarryOver(null, article)
    await askForCarryOver(null, article)
    await database.db.$transaction((tx) => askForCarryOver(tx, article))
    expect(await waiting()).toEqual([{ key: `carry-over:${article}` }])
    await runJobs()
    const failed = database.db.$transaction(async (tx) => {
      await askForCarryOver(tx, article)
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await waiting()).toEqual([])
  })

  test('are made for every article that lacks Anchors, and for no other', async () => {
    const [lacking, whole] = [await open(), await open()]
    for (const { article, layer, first, revise } of [lacking, whole]) {
      await addAnnotations(layer, owner.id, passages(first))
      await revise(SECOND)
      if (article === whole.article) await carryOverArticle(article)
    }
    expect(await askForAllMissing()).toBe(1)
    expect(await waiting()).toEqual([{ key: `carry-over:${lacking.article}` }])
    await runJobs()
    expect(await askForAllMissing()).toBe(0)
  })
})

describe('the jobs process', () => {
  beforeAll(buildJobs, 120_000)

  test('tells each Layer that has more Anchors, and goes on where one was killed', async () => {
    const { article, layer, first, revise } = await open()
    const mine = await addPrivateLayer(article, owner.id)
    const span = spanOf(first.text, 'old town hall')
    const many = Array.from({ length: 3_000 }, (_, n) => ({ key: `a.${n}`, revision: first.id, span }))
    await addAnnotations(layer, owner.id, many)
    await addAnnotations(mine, owner.id, many.slice(0, 10))
    const second = await revise(SECOND)
    const told: string[] = []
    const ear = await pool().connect()
    ear.on('notification', ({ payload }) => told.push(payload ?? ''))
    await ear.query('LISTEN gloss_anchored')
    await pool().query(
      `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN NULL; END $$;
       CREATE TRIGGER slow AFTER INSERT ON anchors FOR EACH STATEMENT EXECUTE FUNCTION slow()`,
    )
    try {
      await askForCarryOver(null, article)
      const killed = await startJobsPart(database.url)
      await until('a part of it is there', () => told.length > 0)
      await killed.end('SIGKILL')
      const locked = await pool().query(`SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL`)
      expect(locked.rowCount).toBe(1)
      const [done = 0, total] = (await progress(layer, second)) ?? []
      expect(total).toBe(3_000)
      expect(done).toBeGreaterThan(0)
      expect(done).toBeLessThan(3_000)

      const next = await startJobsPart(database.url)
      await until('all of it is there', async () => (await progress(layer, second))?.[0] === 3_000, 30_000)
      await until('the private layer, too', async () => (await progress(mine, second))?.[0] === 10)
      await until('both were told', () => told.includes(layer) && told.includes(mine))
      expect(await next.end('SIGTERM')).toBe(0)
    } finally {
      await pool().query('DROP FUNCTION slow CASCADE')
      ear.release(true)
    }
  })

  test('does what is asked for while it runs', async () => {
    const part = await startJobsPart(database.url)
    const { article, layer, first, revise } = await open()
    await addAnnotations(layer, owner.id, passages(first))
    const second = await revise(SECOND)
    await askForCarryOver(null, article)
    await until('it is carried over', async () => (await progress(layer, second))?.[0] === 4)
    expect(await part.end('SIGTERM')).toBe(0)
  })
})

describe('what stands, in SQL', () => {
  const VERDICTS: readonly DecisionVerdict[] = ['accepted', 'placed', 'orphaned']
  const REVISIONS = 5
  const history = fc.array(
    fc.record({
      own: fc.integer({ min: 1, max: REVISIONS }),
      decisions: fc.array(
        fc.record({
          revision: fc.integer({ min: 1, max: REVISIONS }),
          verdict: fc.constantFrom(...VERDICTS),
          second: fc.integer({ min: 0, max: 2 }),
          // keys that differ in case and length: collations disagree about these
          letter: fc.constantFrom('a', 'B', 'b', 'A', 'aB', 'Ab', '-', '_'),
          isTakenBack: fc.boolean(),
        }),
        { maxLength: 6 },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )

  test('is what core says, of random histories', async () => {
    const { article, first, revise } = await open()
    const revisions = [first.id]
    while (revisions.length < REVISIONS) revisions.push(await revise(FIRST))
    const numbers = new Map(revisions.map((id, i) => [id, i + 1]))
    const revisionOf = (number: number) => revisions[number - 1] ?? first.id

    await fc.assert(
      fc.asyncProperty(history, async (annotations) => {
        const layer = await addPrivateLayer(article, asId(randomUUID())) // one each: nobody has two on an article
        const entries = annotations.map(({ own }, n) => ({ key: `a.${n}`, revision: revisionOf(own) }))
        const decided = annotations.flatMap(({ decisions }, n) =>
          decisions.map((d, i) => ({
            ...{ key: `${d.letter}.${n}.${i}`, annotation: `a.${n}`, verdict: d.verdict },
            ...{
              revision: revisionOf(d.revision),
              at: new Date(d.second * 1000),
              isTakenBack: d.isTakenBack,
            },
            ...(d.verdict === 'orphaned' ? {} : { span: { start: 1, end: 9 } }),
          })),
        )
        await addAnnotations(
          layer,
          owner.id,
          entries.map((entry) => ({ ...entry, span: { start: 0, end: 5 } })),
        )
        await addDecisions(layer, owner.id, decided)
        const times = new Map(decided.map(({ key, at }) => [key, at.getTime()]))

        for (let number = 1; number <= REVISIONS; number++) {
          const expected = entries.flatMap(({ key, revision }) => {
            const annotation = {
              ...{
                key: keyOf(key),
                target: { revision, selectors: [] },
                motivation: 'highlighting' as const,
              },
              ...{ colour: 'yellow' as const, tags: [], stance: null, deleted: false },
            } satisfies AnnotationEntry
            const decisions = decided
              .filter((d) => d.annotation === key)
              .map((d): DecisionEntry => ({
                ...{ key: keyOf(d.key), annotation: keyOf(key), verdict: d.verdict },
                ...{ target: { revision: d.revision, selectors: [] }, deleted: d.isTakenBack },
              }))
            const timeOf = (of: EntryKey) => times.get(of) ?? Infinity
            const standing = standingOn(number, annotation, decisions, numbers, timeOf)
            if (standing === null || standing.decision?.verdict === 'orphaned') return []
            const base = standing.target.revision
            return (numbers.get(base) ?? 0) < number
              ? [`${key} by ${standing.decision?.key ?? 'nobody'} from ${base}`]
              : []
          })
          const found = (await findUncarried(revisionOf(number)))
            .filter((each) => each.layer === layer)
            .map(({ annotation, decision, base }) => `${annotation} by ${decision ?? 'nobody'} from ${base}`)
          expect(found.toSorted()).toEqual(expected.toSorted())
        }
      }),
      { seed: 20_261_125, numRuns: 60 },
    )
  })
})

describe.skipIf(!existsSync(BOOK))('a book', () => {
  test('with 10 000 annotations is carried over', { timeout: 120_000 }, async () => {
    // the data set's own format, described in its README
    const { pairs } = JSON.parse(readFileSync(BOOK, 'utf8')) as { pairs: Pair[] }
    const [pair] = pairs
    if (pair === undefined) throw new Error('the data set is empty')
    const { article, layer } = await open()
    const revision = await addRevision(article, pair.old, owner.id)
    const step = Math.floor((pair.old.length - 200) / 10_000)
    await addAnnotations(
      layer,
      owner.id,
      Array.from({ length: 10_000 }, (_, n) => ({
        ...{ key: `a.${n}`, revision },
        span: { start: n * step, end: n * step + 20 + (n % 150) },
      })),
    )
    const next = await addRevision(article, pair.new, owner.id)
    await askForCarryOver(null, article)
    const began = performance.now()
    await runJobs()
    const took = performance.now() - began
    expect(await progress(layer, next)).toEqual([10_000, 10_000])
    const read = performance.now()
    const anchors = (await carriedOver(layer, next))?.anchors ?? []
    console.log(
      `${pair.old.length} characters, 10 000 annotations: carried over in ${Math.round(took)} ms, read in ${Math.round(performance.now() - read)} ms`,
    )
    expect(anchors.filter(({ anchor }) => anchor.at === 'exact').length).toBeGreaterThan(1_000)
  })
})
