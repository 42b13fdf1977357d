import { describe, expect, test } from 'vitest'
import {
  isBareBy,
  isByline,
  isChrome,
  isCredit,
  isDateLine,
  isDisclaimer,
  isNote,
  isProvenance,
  isSectionName,
  isTagList,
  isWeakChrome,
} from './signals.ts'

/** What a line is, and lines that look like it and are text. */
const CASES: readonly (readonly [
  name: string,
  is: (line: string) => boolean,
  yes: string[],
  no: string[],
])[] = [
  [
    'page furniture',
    isChrome,
    [
      'Print',
      'PRINT',
      'Share this article',
      'Embed from Getty Images',
      'Read more: Wells',
      '12 comments',
      'Tags: a, b',
      'Teilen',
      'Lire aussi',
      'طباعة',
      '© 2024 The Paper',
      'All rights reserved.',
      '5 min read',
    ],
    [
      'Printing was invented twice.',
      'Share and share alike',
      'Embedded in the rock were shells',
      'Read more slowly',
      'No comment',
      '© Jonas Hale',
      'He went home',
      'The rights of man',
    ],
  ],
  [
    'a word that may be text',
    isWeakChrome,
    ['Home', 'Search', 'Listen', 'Comments'],
    ['Print', 'Advertisement', 'Share this', 'Houses'],
  ],
  [
    'a date',
    isDateLine,
    [
      'January 20, 2022 06:55 EDT',
      'Published March 3, 2024 at 9:15 a.m. EST',
      '2024-03-01',
      '12.03.2023',
      '14. März 2023, 18:20 Uhr',
      'le 3 mai 2021',
      'January 2026',
      '3 مارس 2022',
      '2024年3月1日',
      'Updated: Tuesday, 4 June 2019',
    ],
    ['In March 2022 they left', 'March', '1984', 'May 68 and after', 'Chapter 3', '06:55', 'Section 2.3'],
  ],
  [
    'a byline',
    isByline,
    [
      'By Ada Lovelace',
      'by Jean-Luc d’Arc and Mia Wu',
      'Von Anna Schmidt',
      'By MARIA LOPEZ | May 3, 2021',
      'Words by Ines Duarte',
      'بقلم: سلمى الخطيب',
      'מאת: רות לוי',
      'By Gloss',
    ],
    [
      'By the river we sat down',
      'By then it was over.',
      'Von hier an blind',
      'By',
      'Byzantium',
      'By 1990 it was gone',
    ],
  ],
  ['a bare By', isBareBy, ['By', 'by:', 'Von', 'Tags:'], ['By hand', 'Bye']],
  [
    'a photo credit',
    isCredit,
    [
      'Almaty, Kazakhstan, 1/6/2022 © NICK MELNICHENKO / Shutterstock',
      'Photo: Jonas Hale',
      'The pier in winter (Reuters)',
      'Foto: Karl Weber/dpa',
      'A lamp, via Wikimedia Commons',
    ],
    [
      'He took a photo of the pier.',
      '© 2024 The Paper',
      'The agency Reuters was founded in 1851.',
      'A picture is worth a thousand words',
    ],
  ],
  [
    'tags',
    isTagList,
    [
      'Russia news, Kazakhstan news, Central Asia, security, CSTO deployments',
      '#water, #wells, #hills, #patience',
    ],
    [
      'Ada Lovelace, Mary Shelley, Jane Austen, George Eliot',
      'Bread, butter, salt and a knife',
      'First, we walked, then we swam, and at last, we slept.',
      'One, Two, Three',
    ],
  ],
  [
    'a disclaimer',
    isDisclaimer,
    [
      'The views expressed in this article are the author’s own.',
      'It does not necessarily reflect the position of the paper.',
    ],
    ['Her views, expressed in a letter, surprised everyone.', 'The mirror does not reflect him.'],
  ],
  [
    'a note on an earlier publication',
    isProvenance,
    [
      '*[This\u00A0article\u00A0was originally published by the institute.]',
      'This essay first appeared in the almanac.',
      'Originally published in May.',
      'Dieser Beitrag ist zuerst im Almanach erschienen.',
    ],
    ['This article of faith was never published.', 'The book was originally published in 1912.'],
  ],
  [
    'a note',
    isNote,
    ['[1] See above.', '¹ See above.', '† Died 1820.', '* In the margin.'],
    ['1. First of all', 'Note well', '[sic] he wrote'],
  ],
  [
    'a section’s name',
    isSectionName,
    ['Central & South Asia', 'OPINION', 'Culture | Books', 'World', 'Kultur', 'ثقافة', 'Middle East'],
    ['My summer in the hills', 'What’s next?', 'The world in a grain of sand', 'On wells'],
  ],
]

describe.each(CASES)('%s', (_, is, yes, no) => {
  test.each(yes)('is %j', (line) => expect(is(line)).toBe(true))
  test.each(no)('is not %j', (line) => expect(is(line)).toBe(false))
})
