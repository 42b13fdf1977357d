import * as fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { CommentBody, isPlain } from './comment-body.tsx'
import { Markdown } from './markdown.tsx'

describe('isPlain', () => {
  test.each([
    'A thought.',
    'Two lines\nof one paragraph',
    'One.\n\nAnother, with "quotes" and 3 numbers: 1, 2.',
  ])('%j is', (source) => expect(isPlain(source)).toBe(true))
  test.each([
    ...['**no**', '_again_', '`code`', '> quote', '- item', '+ item', '1. first', '2) second', '# head'],
    ...[
      'see https://example.org',
      'www.example.org',
      'ada@example.org',
      'a ~~b~~',
      '[a](b)',
      '<b>',
      'a &amp; b',
    ],
    ...['a  \nb', '    code', '\tcode', 'Head\n===', 'a | b', 'line\n---', 'a \\* b'],
  ])('%j is not', (source) => expect(isPlain(source)).toBe(false))
})

test('for any words: what is plain looks as the parser would show it', () => {
  const piece = fc.constantFrom(
    ...[
      'word',
      'Two',
      '3',
      '. ',
      ' ',
      '\n',
      '\n\n',
      '\n \n',
      '\t',
      '- ',
      ': ',
      '(so)',
      '“q”',
      '=',
      '1. ',
      '1) ',
      '  ',
    ],
    ...['*', '_', '> ', '#', '!', 'www.', 'https://x.org', '&', '\r\n', '\u00a0', 'é', '🙂', '+', '    '],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const source = pieces.join('').trim()
      fc.pre(source !== '' && isPlain(source))
      expect(renderToStaticMarkup(<CommentBody source={source} />)).toBe(
        renderToStaticMarkup(<Markdown source={source} />),
      )
    }),
    { numRuns: 3000 },
  )
})
