import { describe, expect, test } from 'vitest'
import type { Anchor } from './anchor.ts'
import { carryOver } from './carry-over.ts'

/** Carries the passage between « and » and tells what became of it: the state and the words, the diff for `changed`. */
const carried = (marked: string, newText: string): [string, string?] => {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const oldText = marked.replace('«', '').replace('»', '')
  const [anchor] = carryOver(oldText, newText, [{ start, end }])
  if (anchor === undefined) throw new Error('no answer')
  return anchor.at === 'orphan' ? ['orphan'] : [anchor.at, shown(anchor, newText)]
}

const shown = (anchor: Exclude<Anchor, { at: 'orphan' }>, text: string): string =>
  anchor.at === 'changed'
    ? anchor.diff
        .map(({ kind, text: words }) =>
          kind === 'same' ? words : `${kind === 'added' ? '+' : '-'}[${words}]`,
        )
        .join('')
    : text.slice(anchor.span.start, anchor.span.end)

const BEFORE = 'The council met on Tuesday in the old town hall, and nobody expected a long evening. '
const AFTER = ' When the doors opened again, the square was empty and the lamps had been lit for hours.'
const SPEECH = 'Then the minister rose and read from a single sheet of paper that shook in his hand.'
const BELLS = 'Bells rang from both churches, a little apart from one another, as they do to this day.'
const RIVER = 'Down by the river the ferry waited with its engine running and its lights turned off.'
const page = (...paragraphs: string[]) => paragraphs.join('\n\n')
const MINISTER_FIRST = page(
  BEFORE,
  'Then «the minister rose and read» from a sheet of paper that shook in his hand all the time.',
  BELLS,
  RIVER,
)

describe('the five cases that others get silently wrong', () => {
  const cases: [string, string, string, [string, string?]][] = [
    [
      'a negation that was put in is shown',
      `${BEFORE}The troops «did intend to leave» before the winter.${AFTER}`,
      `${BEFORE}The troops did not intend to leave before the winter.${AFTER}`,
      ['changed', 'did +[not ]intend to leave'],
    ],
    [
      'a negation that was taken out is shown',
      `${BEFORE}The troops «did not intend to leave» before the winter.${AFTER}`,
      `${BEFORE}The troops did intend to leave before the winter.${AFTER}`,
      ['changed', 'did -[not ]intend to leave'],
    ],
    [
      'a number that was corrected is shown',
      `${BEFORE}They sent «2,500 troops» to the border.${AFTER}`,
      `${BEFORE}They sent 9,000 troops to the border.${AFTER}`,
      ['changed', '-[2,500]+[9,000] troops'],
    ],
    [
      'the note of a deleted sentence does not go to its neighbour',
      `${BEFORE}«${SPEECH}» ${BELLS}${AFTER}`,
      `${BEFORE}${BELLS}${AFTER}`,
      ['orphan'],
    ],
    [
      'nor to the sentence that was put in its place',
      `${BEFORE}«${SPEECH}» ${BELLS}${AFTER}`,
      `${BEFORE}${RIVER} ${BELLS}${AFTER}`,
      ['orphan'],
    ],
    [
      'a moved paragraph takes its notes along',
      MINISTER_FIRST,
      page(
        BEFORE,
        BELLS,
        RIVER,
        'Then the minister rose and read from a sheet of paper that shook in his hand all the time.',
      ),
      ['moved', 'the minister rose and read'],
    ],
    [
      'a moved paragraph that was edited as well',
      MINISTER_FIRST,
      page(
        BEFORE,
        BELLS,
        RIVER,
        'Then the minister stood and read from a sheet of paper that shook in his hand all the time.',
      ),
      ['changed', 'the minister -[rose]+[stood] and read'],
    ],
    [
      'a paragraph that moved, whose old and new neighbours begin as it does, takes its own first words along',
      page(
        BEFORE,
        'It was «said that the ferry waited» down by the river with its lights on.',
        'It was said that bells rang twice.',
        RIVER,
        `It was said. ${SPEECH}`,
        BELLS,
      ),
      page(
        BEFORE,
        'It was said that bells rang twice.',
        RIVER,
        `It was said. ${SPEECH}`,
        'It was said that the ferry waited down by the river with its lights on.',
        BELLS,
      ),
      ['moved', 'said that the ferry waited'],
    ],
    [
      'and leaves the neighbour its own',
      page(
        BEFORE,
        'It was said that the ferry waited down by the river with its lights on.',
        'It was «said that bells» rang twice.',
        RIVER,
        `It was said. ${SPEECH}`,
        BELLS,
      ),
      page(
        BEFORE,
        'It was said that bells rang twice.',
        RIVER,
        `It was said. ${SPEECH}`,
        'It was said that the ferry waited down by the river with its lights on.',
        BELLS,
      ),
      ['exact', 'said that bells'],
    ],
    [
      'of repeated phrases each keeps its own',
      `${BEFORE}He said so. ${SPEECH} «He said so.» ${BELLS} He said so.${AFTER}`,
      `${BEFORE}${SPEECH} He said so. ${BELLS} He said so.${AFTER}`,
      ['exact', 'He said so.'],
    ],
    [
      'a repeated phrase that was deleted is not found in its double',
      `${BEFORE}«He said so.» ${SPEECH} ${BELLS} He said so.${AFTER}`,
      `${BEFORE}${SPEECH} ${BELLS} He said so.${AFTER}`,
      ['orphan'],
    ],
  ]
  test.each(cases)('%s', (_name, marked, newText, expected) => {
    expect(carried(marked, newText)).toEqual(expected)
  })

  test('each of three equal sentences stays between its own neighbours', () => {
    const oldText = `He said so. ${SPEECH} He said so. ${BELLS} He said so.`
    const newText = `${RIVER} He said so. ${SPEECH} He said so. ${BELLS} He said so. ${AFTER}`
    const starts = [...oldText.matchAll(/He said so\./gu)].map(({ index }) => index)
    const anchors = carryOver(
      oldText,
      newText,
      starts.map((start) => ({ start, end: start + 11 })),
    )
    const expected = [...newText.matchAll(/He said so\./gu)].map(({ index }) => index)
    expect(anchors).toEqual(expected.map((start) => ({ at: 'exact', span: { start, end: start + 11 } })))
  })
})

describe('what a typesetter changes is no change', () => {
  const cases: [string, string, string, [string, string?]][] = [
    ['text before it', `«${SPEECH}»`, `${BEFORE}${SPEECH}`, ['exact', SPEECH]],
    ['text after it', `«${SPEECH}»`, `${SPEECH}${AFTER}`, ['exact', SPEECH]],
    [
      'straight quotes become curly ones',
      `${BEFORE}She said «"it's only the wind"» and closed the window.${AFTER}`,
      `${BEFORE}She said “it’s only the wind” and closed the window.${AFTER}`,
      ['exact', '“it’s only the wind”'],
    ],
    [
      'composed accents become combining ones',
      `${BEFORE}They met in «the café Zoë» by the bridge.${AFTER}`.normalize('NFC'),
      `${BEFORE}They met in the café Zoë by the bridge.${AFTER}`.normalize('NFD'),
      ['exact', 'the café Zoë'.normalize('NFD')],
    ],
    [
      'and back',
      `${BEFORE}They met in «the café Zoë» by the bridge.${AFTER}`.normalize('NFD'),
      `${BEFORE}They met in the café Zoë by the bridge.${AFTER}`.normalize('NFC'),
      ['exact', 'the café Zoë'.normalize('NFC')],
    ],
    [
      'lines are wrapped',
      `${BEFORE}the «ferry waited with its engine running» all night.${AFTER}`,
      `${BEFORE}the ferry  waited\nwith its\u00a0engine running all night.${AFTER}`,
      ['exact', 'ferry  waited\nwith its\u00a0engine running'],
    ],
    [
      'a paragraph is split',
      `${BELLS} «${RIVER} ${SPEECH}»`,
      page(BELLS, RIVER, SPEECH),
      ['exact', page(RIVER, SPEECH)],
    ],
    [
      'paragraphs are joined',
      `${BELLS}\n\n«${RIVER}\n\n${SPEECH}»`,
      `${BELLS} ${RIVER} ${SPEECH}`,
      ['exact', `${RIVER} ${SPEECH}`],
    ],
    [
      'a soft hyphen is put in',
      `${BEFORE}the «parliamentary committee» sat.${AFTER}`,
      `${BEFORE}the parlia\u00admentary committee sat.${AFTER}`,
      ['exact', 'parlia\u00admentary committee'],
    ],
  ]
  test.each(cases)('%s', (_name, marked, newText, expected) => {
    expect(carried(marked, newText)).toEqual(expected)
  })
})

describe('what a reader sees is a change', () => {
  const cases: [string, string, string, [string, string?]][] = [
    [
      'case',
      `${BEFORE}«read the Act aloud» twice.${AFTER}`,
      `${BEFORE}read the act aloud twice.${AFTER}`,
      ['changed', 'read the -[Act]+[act] aloud'],
    ],
    [
      'an accent',
      `${BEFORE}a «resume of the talks» came.${AFTER}`,
      `${BEFORE}a résumé of the talks came.${AFTER}`,
      ['changed', '-[resume]+[résumé] of the talks'],
    ],
    [
      'a mark',
      `${BEFORE}«Let us eat, grandma» now.${AFTER}`,
      `${BEFORE}Let us eat grandma now.${AFTER}`,
      ['changed', 'Let us eat-[,] grandma'],
    ],
    [
      'a space that makes another word',
      `${BEFORE}«they were all ready there» then.${AFTER}`,
      `${BEFORE}they were already there then.${AFTER}`,
      ['changed', 'they were -[all ready]+[already] there'],
    ],
    [
      'the first word',
      `${BEFORE}«Three ships came in» at noon.${AFTER}`,
      `${BEFORE}Four ships came in at noon.${AFTER}`,
      ['changed', '-[Three]+[Four] ships came in'],
    ],
    [
      'the last word',
      `${BEFORE}«the harbour was full» that day.${AFTER}`,
      `${BEFORE}the harbour was empty that day.${AFTER}`,
      ['changed', 'the harbour was -[full]+[empty]'],
    ],
    [
      'rewritten beyond half of it',
      `${BEFORE}«Nobody in the hall believed a word of it» then.${AFTER}`,
      `${BEFORE}Everyone at court praised each line of the poem then.${AFTER}`,
      ['orphan'],
    ],
    [
      'all but its beginning',
      `${BEFORE}«By ten o'clock nobody in the whole of the hall believed a word of it» then.${AFTER}`,
      `${BEFORE}By ten o'clock everyone at court praised each line that the poet had read then.${AFTER}`,
      ['orphan'],
    ],
    [
      'all but the small words that any sentence has',
      `${BEFORE}«It is up to us to go on as if it is an act of war in an era of law, so be it.»${AFTER}`,
      `${BEFORE}It was said to have come up; some of us go to bed on time as soon as it is dark, if an owl in the oak of an inn calls, so it seems to be.${AFTER}`,
      ['orphan'],
    ],
    [
      'its halves were torn apart',
      page(`«${SPEECH} ${BELLS}»`, BEFORE, RIVER, AFTER),
      page(SPEECH, BEFORE, RIVER, AFTER, BELLS),
      ['orphan'],
    ],
    ['all of the text', `«${SPEECH}»`, BELLS, ['orphan']],
    ['nothing is left', `«${SPEECH}»`, '', ['orphan']],
  ]
  test.each(cases)('%s', (_name, marked, newText, expected) => {
    expect(carried(marked, newText)).toEqual(expected)
  })
})

describe('scripts without spaces, and from right to left', () => {
  const cases: [string, string, string, [string, string?]][] = [
    [
      'Chinese, a character within a passage',
      '会议在星期二举行，没有人预料到会持续这么久。«部队打算在冬天之前离开»，市长说。门再次打开时，广场上空无一人。',
      '会议在星期二举行，没有人预料到会持续这么久。部队不打算在冬天之前离开，市长说。门再次打开时，广场上空无一人。',
      ['changed', '部队+[不]打算在冬天之前离开'],
    ],
    [
      'Japanese, a sentence that moved up within the flow',
      '会議は火曜日に開かれた。誰も長引くとは思っていなかった。«大臣は立ち上がって紙を読んだ。»鐘が鳴った。',
      '大臣は立ち上がって紙を読んだ。新しい段落がここに入った。鐘が鳴った。',
      ['exact', '大臣は立ち上がって紙を読んだ。'],
    ],
    [
      'Japanese, a deleted sentence',
      '会議は火曜日に開かれた。«大臣は立ち上がって紙を読んだ。»鐘が鳴った。川では渡し船が待っていた。',
      '会議は火曜日に開かれた。鐘が鳴った。川では渡し船が待っていた。',
      ['orphan'],
    ],
    [
      'Arabic, a negation',
      'اجتمع المجلس يوم الثلاثاء في القاعة القديمة. «تنوي القوات المغادرة قبل الشتاء» كما قال الوزير أمام الجميع.',
      'اجتمع المجلس يوم الثلاثاء في القاعة القديمة. لا تنوي القوات المغادرة قبل الشتاء كما قال الوزير أمام الجميع.',
      ['exact', 'تنوي القوات المغادرة قبل الشتاء'],
    ],
    [
      'Hebrew, a word within',
      'המועצה נפגשה ביום שלישי באולם הישן. «השר קם וקרא מתוך דף אחד» שרעד בידו כל הזמן.',
      'המועצה נפגשה ביום שלישי באולם הישן. השר קם ולא קרא מתוך דף אחד שרעד בידו כל הזמן.',
      ['changed', 'השר קם -[וקרא]+[ולא קרא] מתוך דף אחד'],
    ],
    [
      'emoji with joiners',
      `${BEFORE}«a family 👩‍👩‍👧 of three» came.${AFTER}`,
      `${BEFORE}So a family 👩‍👩‍👧 of three came.${AFTER}`,
      ['exact', 'a family 👩‍👩‍👧 of three'],
    ],
    [
      'emoji, another family',
      `${BEFORE}«a family 👩‍👩‍👧 of three» came.${AFTER}`,
      `${BEFORE}a family 👩‍👩‍👦 of three came.${AFTER}`,
      ['changed', 'a family -[👩‍👩‍👧]+[👩‍👩‍👦] of three'],
    ],
  ]
  test.each(cases)('%s', (_name, marked, newText, expected) => {
    expect(carried(marked, newText)).toEqual(expected)
  })
})

describe('edges', () => {
  test('a passage that begins and ends within words keeps its letters', () => {
    expect(
      carried(`${BEFORE}the parl«iamentary comm»ittee sat.`, `So ${BEFORE}the parliamentary committee sat.`),
    ).toEqual(['exact', 'iamentary comm'])
  })
  test('white space at the edges of a passage stays with it', () => {
    expect(carried(`${BEFORE}the« committee »sat.`, `So ${BEFORE}the committee sat.`)).toEqual([
      'exact',
      ' committee ',
    ])
  })
  test('white space alone is found between the same words, or not at all', () => {
    expect(carried(`${BEFORE}the« »committee sat.`, `So ${BEFORE}the committee sat.`)).toEqual(['exact', ' '])
    expect(carried(`${BEFORE}the« »committee sat.`, `${BEFORE}the whole committee sat.`)).toEqual(['orphan'])
  })
  test('a span that is none is an orphan', () => {
    const spans = [
      { start: 3, end: 3 },
      { start: -1, end: 2 },
      { start: 4, end: 2 },
      { start: 0, end: 999 },
    ]
    expect(carryOver(SPEECH, BELLS, spans)).toEqual(spans.map(() => ({ at: 'orphan' })))
    expect(carryOver(SPEECH, SPEECH, spans)).toEqual(spans.map(() => ({ at: 'orphan' })))
  })
  test('a copy elsewhere does not draw the passage away', () => {
    expect(carried(page(BEFORE, `«${SPEECH}»`, BELLS), page(BEFORE, SPEECH, BELLS, RIVER, SPEECH))).toEqual([
      'exact',
      SPEECH,
    ])
  })
  test('answers come in the order of the spans', () => {
    const oldText = page(BELLS, RIVER, SPEECH)
    const spans = [SPEECH, BELLS, RIVER].map((text) => ({
      start: oldText.indexOf(text),
      end: oldText.indexOf(text) + text.length,
    }))
    const newText = page(SPEECH, RIVER)
    const words = carryOver(oldText, newText, spans).map((anchor) =>
      anchor.at === 'orphan' ? null : newText.slice(anchor.span.start, anchor.span.end),
    )
    expect(words).toEqual([SPEECH, null, RIVER])
  })
})
