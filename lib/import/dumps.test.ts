// Whole texts of different kinds, each given as its blocks with the role that every one of them must get.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BlockRole } from '#lib/core/article/block.ts'
import { parseArticle, type Format } from './parse-article.ts'

type Row = readonly [BlockRole, string]

const rolesOf = (text: string, format: Format, filename = 'dump.txt', title?: string) => {
  const draft = parseArticle({ format, text, filename, ...(title ? { title } : {}) })
  if (!draft.ok) throw new Error(draft.problem.message)
  return draft.value
}

/** The rows are the source, a blank line between them, and what must come out. */
const comesOut = (rows: readonly Row[], format: Format = 'text') => {
  const { blocks } = rolesOf(rows.map(([, text]) => text).join('\n\n'), format)
  expect(blocks.map(({ role, text }) => [role, text.slice(0, 60)])).toEqual(
    rows.map(([role, text]) => [role, text.replace(/^#+ |^> /, '').slice(0, 60)]),
  )
}

const HARBOUR = [
  'The harbour board voted on Tuesday to close the old ferry terminal for two years while its piers are rebuilt, a decision that will send more than nine thousand daily passengers to the northern quay.',
  'Officials said the wooden piles under the western pier had lost a third of their thickness to shipworm since the last inspection, and that two of them could be moved by hand.',
  'Shop owners along the waterfront were not convinced. “We were told six months,” said Ines Duarte, who sells coffee at the gate. “Now it is two years, and nobody has asked us anything.”',
  'The board expects to publish a timetable in May. Until then the ferries will run every forty minutes instead of every twenty, and the last boat will leave at half past nine.',
] as const

const WELL = [
  'In the summer that I turned nine, my grandfather decided to dig a well, although everybody in the village knew that the hill was dry and had been dry since the monks left it three hundred years ago.',
  'He began beside the fig tree with a pickaxe and a bucket, and every evening my grandmother counted the buckets aloud from the kitchen window, so that he would know that she was not speaking to him.',
  'By August the hole was deeper than he was tall. He had found a clay pipe, the jaw of a mule, and a layer of blue stone that rang like a bell, but there was no water in any of it.',
  'On the last day of the holidays it rained, and the well filled from above in a single night. He drew a glass of it, held it against the light, and said that it was a matter of patience.',
] as const

describe('a dump of a web page', () => {
  test('of a news site loses its buttons, credits and teasers, and no paragraph', () =>
    comesOut([
      ['boilerplate', 'Skip to main content'],
      ['boilerplate', 'Subscribe'],
      ['kicker', 'Local'],
      ['title', 'Ferry terminal to close for two years'],
      [
        'standfirst',
        'Nine thousand passengers a day will have to use the northern quay while the piers are rebuilt.',
      ],
      ['byline', 'By Maria Lopez and Tom Reed'],
      ['dateline', 'Published March 3, 2024 at 9:15 a.m. EST'],
      ['boilerplate', 'Share on Facebook'],
      ['caption', 'The western pier in winter. Photo: Jonas Hale / Reuters'],
      ['body', HARBOUR[0]],
      ['boilerplate', 'Advertisement'],
      ['body', HARBOUR[1]],
      ['boilerplate', 'Read more: What shipworm does to a pier'],
      ['heading', 'Not six months'],
      ['body', HARBOUR[2]],
      ['body', HARBOUR[3]],
      ['boilerplate', 'Related Articles'],
      ['boilerplate', 'City budget passes after long night'],
      ['boilerplate', 'Why the northern quay floods'],
      ['boilerplate', 'Sign up for our newsletter and get the morning headlines in your inbox.'],
      ['boilerplate', '© 2024 Harbour Courier. All rights reserved.'],
    ]))

  test('of a blog keeps its date, headings and a note on where the text appeared first', () =>
    comesOut([
      ['title', 'The well that filled from above'],
      ['dateline', '12 October 2021'],
      ['boilerplate', '6 min read'],
      ['body', WELL[0]],
      ['body', WELL[1]],
      ['heading', 'What he found instead'],
      ['body', WELL[2]],
      ['heading', 'Was it patience?'],
      ['body', WELL[3]],
      [
        'footnote',
        'This essay was first published in a village almanac and is printed here with its permission.',
      ],
      ['boilerplate', 'Posted in: Memory, Water'],
      ['boilerplate', '3 comments'],
      ['boilerplate', 'Leave a Reply'],
    ]))

  test('with an appeal in its middle loses the appeal and goes on', () =>
    comesOut([
      ['title', 'The well that filled from above'],
      ['body', WELL[0]],
      ['body', WELL[1]],
      ['boilerplate', 'Support our work'],
      ['boilerplate', 'We rely on your donations. Please consider supporting us.'],
      ['boilerplate', 'Donate now'],
      ['body', WELL[2]],
      ['body', WELL[3]],
    ]))

  test('with a long appeal at its end loses all of it, the paragraphs about the house too', () =>
    comesOut([
      ['title', 'Ferry terminal to close for two years'],
      ['body', HARBOUR[0]],
      ['body', HARBOUR[1]],
      ['body', HARBOUR[2]],
      ['body', HARBOUR[3]],
      [
        'boilerplate',
        'The opinions expressed in this piece are those of the author and do not represent the paper.',
      ],
      ['boilerplate', 'Before you go'],
      [
        'boilerplate',
        'The Courier has no paywall and no owner but its readers. Will you help to keep it that way?',
      ],
      [
        'boilerplate',
        'For nineteen years our newsroom has reported from every street of this town, and it has done so without the money of any party, any bank or any builder, because our readers paid for it.',
      ],
      ['boilerplate', 'Monthly donation'],
      ['boilerplate', 'Your contribution is tax-deductible.'],
    ]))

  test('in German is read by the same rules', () =>
    comesOut([
      ['kicker', 'Kultur'],
      ['title', 'Das Haus am Ende der Gasse'],
      ['standfirst', 'Zwölf Jahre stand es leer, nun liest dort eine Nachbarschaft gemeinsam alte Briefe.'],
      ['byline', 'Von Anna Schmidt'],
      ['dateline', '14. März 2023, 18:20 Uhr'],
      ['boilerplate', 'Drucken'],
      ['boilerplate', 'Teilen'],
      ['caption', 'Der Lesesaal im Erdgeschoss. Foto: Karl Weber/dpa'],
      [
        'body',
        'Wer die Gasse hinuntergeht, kommt an elf Türen vorbei, die verschlossen sind, und an einer, die seit dem Frühjahr offen steht, auch nachts, weil niemand mehr weiß, wo der Schlüssel geblieben ist.',
      ],
      ['boilerplate', 'Anzeige'],
      [
        'body',
        'Drinnen riecht es nach Kreide. An vier Tischen sitzen Menschen über Kopien von Briefen, die ein Schreiner in der Wand gefunden hat, und streiten leise über ein Wort, das keiner von ihnen lesen kann.',
      ],
      ['heading', 'Ein Wort, das keiner lesen kann'],
      [
        'body',
        'Es steht in jedem der Briefe am Ende, vor dem Namen. Die einen halten es für einen Gruß, die anderen für eine Summe, und der Schreiner, der sie gefunden hat, sagt, es sei bestimmt beides zugleich.',
      ],
      ['boilerplate', 'Mehr zum Thema'],
      ['boilerplate', 'Was Häuser erzählen'],
      ['boilerplate', 'Jetzt abonnieren'],
    ]))

  test('in Arabic is read by the same rules', () =>
    comesOut([
      ['kicker', 'ثقافة'],
      ['title', 'هوامش المخطوطات القديمة'],
      ['byline', 'بقلم: سلمى الخطيب'],
      ['dateline', '3 مارس 2022'],
      ['boilerplate', 'طباعة'],
      [
        'body',
        'كان القراء في القرون الماضية يكتبون على هوامش الكتب ما يخطر لهم من أسئلة واعتراضات، ثم ينتقل الكتاب إلى غيرهم فيجيبون عنها بخط آخر وحبر آخر، حتى يصير الهامش أطول من المتن.',
      ],
      ['heading', 'حوار بلا لقاء'],
      [
        'body',
        'لم يعرف هؤلاء القراء بعضهم بعضا، ومع ذلك جمعتهم الصفحة الواحدة في حوار امتد أجيالا، ولا تزال المكتبات تحفظ كثيرا من هذه النسخ التي لا تشبه فيها نسخة أختها.',
      ],
      ['boilerplate', 'اقرأ أيضا'],
      ['boilerplate', 'تاريخ صناعة الورق'],
    ]))

  test('in Hebrew is read by the same rules', () =>
    comesOut([
      ['title', 'מה כתבו הקוראים בשוליים'],
      ['byline', 'מאת: רות לוי'],
      ['boilerplate', 'שתפו'],
      [
        'body',
        'בספרים ישנים אפשר למצוא בשולי הדף שאלות, תשובות ולעתים גם מריבות של ממש, שנכתבו ביד אחת אחרי השנייה במשך דורות, וכל קורא הוסיף עליהן משהו משלו.',
      ],
      ['boilerplate', 'קראו עוד'],
    ]))
})

describe('a text that is all text', () => {
  test('keeps a Markdown essay whole', () =>
    comesOut(
      [
        ['title', '# On wells'],
        ['body', WELL[0]],
        ['heading', '## Support'],
        ['body', WELL[1]],
        ['quote', '> Water is a matter of patience, and patience is a matter of water.'],
        ['heading', '## Home'],
        ['body', WELL[2]],
        ['body', WELL[3]],
      ],
      'markdown',
    ))

  test('keeps the stanzas of a poem and the breaks in them', () => {
    const { blocks, title } = rolesOf(
      'The Ferry\n\nby Ines Duarte\n\nThe rope lets go,\nthe quay lets go,\nand what we said\nstays on the pier.\n\nAnd no one calls it back\n\nThe water closes\nlike a book\nthat someone will\nopen again.\n',
      'text',
    )
    expect(title).toBe('The Ferry')
    expect(blocks.map(({ role }) => role)).toEqual(['title', 'byline', 'body', 'body', 'body'])
    expect(blocks[2]?.text).toBe('The rope lets go,\nthe quay lets go,\nand what we said\nstays on the pier.')
    expect(blocks[2]?.html).toContain('<br>')
  })

  test('that speaks of giving and supporting is not taken for an appeal', () =>
    comesOut([
      ['title', 'Why people give blood'],
      [
        'body',
        'Every fourth adult in the valley is a donor, and most of them cannot say why. “My mother donated, so I donate,” says a baker who has been coming to the tent behind the school for thirty-one years.',
      ],
      [
        'body',
        'The nurses have their own theory. People do not donate to support a hospital, they say; they donate because somebody asked them by name, in a room where other people were already rolling up a sleeve.',
      ],
      ['heading', 'What a donation costs'],
      [
        'body',
        'A donation takes ten minutes and half a litre. The campaign of 1988 promised a sandwich, that of 1994 a pin, and that of 2003 a tax deduction, which the parliament then struck out again in the autumn.',
      ],
      [
        'body',
        'Posters have changed as well. The old ones said “Please donate now. We rely on your support”, and showed a drop. The new ones show a queue, and a free chair at the end of it, and say nothing at all.',
      ],
    ]))

  test('that is a letter asking for money is its own body', () => {
    const letter = [
      'Dear friends of the library, we rely on your support, and this winter we rely on it more than ever, because the roof above the reading room has begun to let in the rain.',
      'Please consider supporting us with a monthly gift. Your donation helps to buy slate, lead and the time of two roofers, who have promised to work through January if we can pay them.',
      'Will you help? Your contribution keeps the reading room open for the four hundred children who come to it after school, and for the old men who say that they come for the newspapers.',
    ]
    const { blocks } = rolesOf(letter.join('\n\n'), 'text')
    expect(blocks.map(({ role }) => role)).toEqual(['body', 'body', 'body'])
  })

  test('that was wrapped by an editor gets its paragraphs back, and its chapters', () => {
    const wrap = (text: string) => text.replace(/(.{1,70})(?: |$)/g, '$1\n')
    const { blocks } = rolesOf(
      `THE WELL\n\n\nCHAPTER I\n\n${wrap(WELL[0])}\n${wrap(WELL[1])}\nCHAPTER II\n\n${wrap(WELL[2])}`,
      'text',
    )
    expect(blocks.map(({ role, text }) => [role, text])).toEqual([
      ['title', 'THE WELL'],
      ['heading', 'CHAPTER I'],
      ['body', WELL[0]],
      ['body', WELL[1]],
      ['heading', 'CHAPTER II'],
      ['body', WELL[2]],
    ])
  })

  test('with one paragraph a line and no blank lines keeps each', () => {
    const { blocks } = rolesOf([WELL[0], WELL[1], 'What he found', WELL[2]].join('\n'), 'text')
    expect(blocks.map(({ role }) => role)).toEqual(['body', 'body', 'heading', 'body'])
  })

  test('with a diary’s days keeps them as headings', () =>
    comesOut([
      ['title', 'Notes from the hill'],
      ['heading', 'August 3'],
      ['body', WELL[1]],
      ['heading', 'August 19'],
      ['body', WELL[2]],
    ]))

  test('with lists keeps their items and numbers', () => {
    const { blocks } = rolesOf(
      `What to bring\n\n${WELL[0]}\n\n1. A pickaxe\n2. A bucket, and somebody\n   who counts\n\n- fig\n- mule`,
      'text',
    )
    expect(blocks.slice(2).map(({ text, list }) => [text, list])).toEqual([
      ['A pickaxe', { ordered: true, depth: 0, number: 1 }],
      ['A bucket, and somebody who counts', { ordered: true, depth: 0, number: 2 }],
      ['fig', { ordered: false, depth: 0 }],
      ['mule', { ordered: false, depth: 0 }],
    ])
  })

  test('of one line is that line', () => {
    const { blocks } = rolesOf('Print', 'text')
    expect(blocks.map(({ text }) => text)).toEqual(['Print'])
  })
})

const SEED = '../shared/data/seed-article.txt'

describe('the dump of a long web article', () => {
  test.skipIf(!existsSync(SEED))(`gets every role right (${SEED}, skipped where that is absent)`, () => {
    const { blocks, title } = rolesOf(readFileSync(SEED, 'utf8'), 'text')
    const texts = (role: BlockRole) => blocks.filter((block) => block.role === role).map(({ text }) => text)
    expect(title).toBe('After Kazakhstan, What’s Next for the CSTO?')
    expect(texts('kicker')).toEqual(['Central & South Asia'])
    expect(texts('title')).toEqual([title])
    expect(texts('standfirst').map((text) => text.slice(0, 42))).toEqual([
      'The CSTO’s intervention in Kazakhstan, ini',
    ])
    expect(texts('caption')).toEqual(['Almaty, Kazakhstan, 1/6/2022 © NICK MELNICHENKO / Shutterstock'])
    expect(texts('dateline')).toEqual(['January 20, 2022 06:55 EDT'])
    expect(texts('heading')).toEqual(['A Momentous Decision', 'New role for the CSTO'])
    expect(texts('body')).toHaveLength(12)
    expect(texts('body').every((text) => text.length > 200)).toBe(true)
    expect(texts('footnote').map((text) => text.slice(0, 12))).toEqual(['*[This\u00A0artic'])
    const appeal = blocks.findIndex(({ text }) => text === 'Support Fair Observer')
    expect(blocks.slice(appeal).every(({ role }) => role === 'boilerplate')).toBe(true)
    expect(
      texts('boilerplate')
        .slice(0, 4)
        .map((text) => text.slice(0, 23)),
    ).toEqual(['By', 'Kassym-Jomart Tokayev, ', 'Print', 'Embed from Getty Images'])
  })
})
