import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DraftBlock } from '#lib/core/article/block.ts'
import { derivedText, violations } from '#test/html-oracle.ts'
import { FORMATS, parseArticle, type Format } from './parse-article.ts'

const blocksOf = (text: string, format: Format = 'html'): readonly DraftBlock[] => {
  const draft = parseArticle({ format, text, filename: `sample.${format}` })
  return draft.ok ? draft.value.blocks : []
}

const holds = (blocks: readonly DraftBlock[]) => {
  expect(violations(blocks)).toEqual([])
  for (const block of blocks) expect(derivedText(block)).toBe(block.text)
}

const seen = (blocks: readonly DraftBlock[]) => blocks.map(({ role, tag, html }) => [role, tag, html])

describe('HTML', () => {
  test('becomes a flat row of blocks', () => {
    const blocks = blocksOf(`<h1>On  <em>wells</em>
      </h1><p>One <b> two </b>
      three<br> four &amp; five</p><blockquote><p>Said</p><p>Again</p></blockquote>
      <ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul><ol start=3><li>e<li value=9>f</ol><hr>
      <pre>\n  let x = 1 &lt; 2\n\n  done  \n</pre>`)
    expect(seen(blocks)).toEqual([
      ['title', 'h1', 'On <em>wells</em>'],
      ['body', 'p', 'One <b>two </b>three<br>four &amp; five'],
      ['quote', 'blockquote', 'Said'],
      ['quote', 'blockquote', 'Again'],
      ['list-item', 'li', 'a'],
      ['list-item', 'li', 'b'],
      ['list-item', 'li', 'c'],
      ['list-item', 'p', 'd'],
      ['list-item', 'li', 'e'],
      ['list-item', 'li', 'f'],
      ['separator', 'hr', ''],
      ['code', 'pre', '  let x = 1 &lt; 2\n\n  done'],
    ])
    expect(blocks.map(({ list }) => list).filter((list) => list !== undefined)).toEqual([
      { ordered: false, depth: 0 },
      { ordered: false, depth: 1 },
      { ordered: false, depth: 0 },
      { ordered: false, depth: 0 },
      { ordered: true, depth: 0, number: 3 },
      { ordered: true, depth: 0, number: 9 },
    ])
    holds(blocks)
  })

  test('keeps a table as one block and its caption as another', () => {
    const blocks = blocksOf(
      '<p>Before it.</p><table><caption>Sums</caption><thead><tr><th scope=col>Year<th>Sum</thead><tr><td>1990 <td><p>4</p><p>5</p></table>',
    )
    expect(seen(blocks).slice(1)).toEqual([
      ['caption', 'p', 'Sums'],
      [
        'table',
        'table',
        '<thead><tr><th scope="col">Year</th><th>Sum</th></tr></thead><tbody><tr><td>1990</td><td>4<br>5</td></tr></tbody>',
      ],
    ])
    expect(blocks[2]?.text).toBe('Year\tSum\t\n1990\t4\n5\t\n')
    holds(blocks)
  })

  test('dissolves a table that only lays out a page', () => {
    const blocks = blocksOf(
      '<h1>All</h1><table><tr><td>Menu</td><td><h2>Part</h2><p>Text of it.</p></td></tr></table>',
    )
    expect(blocks.map(({ tag, text }) => [tag, text])).toEqual([
      ['h1', 'All'],
      ['p', 'Menu'],
      ['h2', 'Part'],
      ['p', 'Text of it.'],
    ])
  })

  test('keeps links and pictures that lead to the web, without handles and without a trace of the reader', () => {
    const blocks = blocksOf(
      '<p><a href=" https://example.org/a?b=1&c " onclick=x target=_blank style=color:red class=z id=q>out</a> <a href="/in">in</a> <a href="#x">here</a> <a href="javascript:alert(1)">bad</a> <a href="mailto:a@b.c">mail</a></p><figure><img src=http://example.org/i.png srcset=x onerror=y><figcaption>A lamp</figcaption></figure><p><img src=data:image/png;base64,AA><img src=/x.png>end</p>',
    )
    expect(seen(blocks)).toEqual([
      [
        'body',
        'p',
        '<a href="https://example.org/a?b=1&amp;c" rel="nofollow ugc noopener noreferrer">out</a> in here bad <a href="mailto:a@b.c" rel="nofollow ugc noopener noreferrer">mail</a>',
      ],
      [
        'caption',
        'figure',
        '<img alt="" src="http://example.org/i.png" loading="lazy" referrerpolicy="no-referrer"><br>A lamp',
      ],
      ['body', 'p', 'end'],
    ])
    holds(blocks)
  })

  test('takes the article out of its page', () => {
    const text =
      'A paragraph of some length that is certainly the article, and not the frame around it. '.repeat(3)
    const page = `<html lang=de-at><title>Wells | The Paper</title><header><a href=/>The Paper</a></header><nav><ul><li>Home</ul></nav><main><h1>On wells</h1><article><p>${text}</p><footer><p>Share this</p></footer></article><aside><p>Read next</p></aside></main><footer>Imprint</footer></html>`
    const draft = parseArticle({ format: 'html', text: page, filename: 'x.html' })
    if (!draft.ok) throw new Error(draft.problem.message)
    expect(draft.value.title).toBe('On wells')
    expect(draft.value.lang).toBe('de-AT')
    expect(draft.value.blocks.map(({ role, text: words }) => [role, words.slice(0, 11)])).toEqual([
      ['title', 'On wells'],
      ['body', 'A paragraph'],
      ['boilerplate', 'Share this'],
    ])
  })

  test('reads a page whose server wraps it in a form, and leaves out forms to fill in', () => {
    const blocks = blocksOf(
      '<form><p>One.</p><p>Two.</p><p>Three.</p></form><form><label>Email</label><input></form>',
    )
    expect(blocks.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.'])
  })

  test('parts paragraphs at double line breaks', () => {
    expect(blocksOf('<div>One<br> <br>Two<br>still two<br><br><br></div>').map(({ text }) => text)).toEqual([
      'One',
      'Two\nstill two',
    ])
  })

  test('drops what the page hides, and control characters, and keeps bidi and zero-width ones', () => {
    const blocks = blocksOf('<p hidden>no</p><p>a&#1;b&#x85;c\u200Dd\u202Ee&nbsp;f</p>')
    expect(blocks.map(({ text }) => text)).toEqual(['ab…c\u200Dd\u202Ee\u00A0f'])
  })

  test('refuses what is nested too deeply, before anything recurses', () => {
    const deep = (n: number) =>
      parseArticle({ format: 'html', text: '<div>'.repeat(n) + 'x', filename: 'deep.html' })
    expect(deep(200).ok).toBe(true)
    expect(deep(100_000)).toMatchObject({ ok: false, problem: { code: 'too-deep' } })
    const formatting = '<b><i><u><a href=1>'.repeat(3_000)
    expect(parseArticle({ format: 'html', text: formatting, filename: 'x' })).toMatchObject({
      problem: { code: 'too-deep' },
    })
  })

  test('without a word in it is refused', () => {
    const text = '<script>alert("words")</script><style>p { color: red }</style><p> &nbsp;&#x200b; </p>'
    expect(parseArticle({ format: 'html', text, filename: 'x.html' })).toMatchObject({
      problem: { code: 'no-text' },
    })
  })
})

describe('Markdown', () => {
  test('gives quotes, code, tables, tasks and footnotes their blocks', () => {
    const blocks = blocksOf(
      '---\ntitle: "Wells"\n---\n\nDry[^1] hill, ~~wet~~.\n\n> Patience\n\n```js\nlet x\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] dig\n- [ ] wait\n\n[^1]: For *years*.\n',
      'markdown',
    )
    expect(seen(blocks)).toEqual([
      ['body', 'p', 'Dry<sup>1</sup> hill, <del>wet</del>.'],
      ['quote', 'blockquote', 'Patience'],
      ['code', 'pre', 'let x'],
      [
        'table',
        'table',
        '<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>',
      ],
      ['list-item', 'li', '☑ dig'],
      ['list-item', 'li', '☐ wait'],
      ['footnote', 'li', 'For <em>years</em>.'],
    ])
    holds(blocks)
  })

  test('takes its title from the person, its front matter, its first heading, its file name, in this order', () => {
    const titleOf = (text: string, title?: string) => {
      const draft = parseArticle({
        format: 'markdown',
        text,
        filename: 'on_wells.md',
        ...(title ? { title } : {}),
      })
      return draft.ok ? draft.value.title : draft.problem.code
    }
    expect(titleOf('---\ntitle: Front\n---\n\nWords.', 'Given')).toBe('Given')
    expect(titleOf('---\ntitle: Front\n---\n\nWords.')).toBe('Front')
    expect(titleOf('# First\n\nWords.')).toBe('First')
    expect(titleOf('Words and nothing else.')).toBe('on wells')
  })

  test('lets raw HTML through the same sieve', () => {
    const blocks = blocksOf(
      'Water<sup onclick=x>2</sup> <script>bad()</script>\n\n<p style=x>raw</p>\n',
      'markdown',
    )
    expect(seen(blocks)).toEqual([
      ['body', 'p', 'Water<sup>2</sup>'],
      ['body', 'p', 'raw'],
    ])
  })

  test('refuses deep quotes, lists and emphasis instead of overflowing', () => {
    for (const text of [
      '>'.repeat(20_000),
      '- '.repeat(5_000) + 'x',
      '![['.repeat(500),
      `${'*a **a '.repeat(300)}${'** *'.repeat(300)}`,
    ]) {
      const draft = parseArticle({ format: 'markdown', text, filename: 'deep.md' })
      if (!draft.ok) expect(draft.problem.code).toBe('too-deep')
      else holds(draft.value.blocks)
    }
  })
})

const word = fc.constantFrom(
  'lamp',
  'Wells & rain',
  '<b>',
  '</p>',
  '  ',
  '\n',
  '\n\n',
  'é\u0301',
  '𝒳',
  '\uD800',
  '\u0000',
  '\t',
  '\u00A0',
  '*',
  '`',
  '> ',
  '# ',
  '1. ',
  '|',
  '---',
  '[a](b)',
  '日本',
)
const tag = fc.constantFrom(
  'p',
  'div',
  'b',
  'em',
  'a href="https://e.org"',
  'a href=javascript:x',
  'ul',
  'ol',
  'li',
  'table',
  'tr',
  'td',
  'th',
  'pre',
  'code',
  'blockquote',
  'h2',
  'br',
  'hr',
  'img src=x onerror=y',
  'img src=https://e.org/i',
  'figure',
  'figcaption',
  'span',
  'svg',
  'math',
  'style',
  'script',
  'title',
  'template',
  'form',
  'section',
  'article',
  'nav',
  'footer',
  'dl',
  'dt',
  'dd',
  'ruby',
  'rt',
  'select',
  'option',
  'textarea',
  'xmp',
  'caption',
  'details',
)
const markup = fc.oneof(
  word,
  tag.map((name) => `<${name}>`),
  tag.map((name) => `</${name.split(' ')[0]}>`),
)

describe('whatever comes in', () => {
  const anything = fc.array(markup, { maxLength: 40 }).map((parts) => parts.join(''))

  test.each(FORMATS)(
    'as %s, the text of every block is what its HTML says, and nothing forbidden is in it',
    (format) => {
      fc.assert(
        fc.property(anything, (text) => holds(blocksOf(text, format))),
        { numRuns: 150 },
      )
    },
  )

  test('no block is without words, but for separators and pictures', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { tag: name, text: words } of blocksOf(text))
          if (name !== 'hr' && name !== 'figure') expect(words.trim()).not.toBe('')
      }),
      { numRuns: 150 },
    )
  })

  test('plain text keeps every letter', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('lamp', 'By', 'Print', 'June 3', ' ', '\n', '\n\n', '. ', 'Rope and rain'), {
          maxLength: 60,
        }),
        (parts) => {
          const text = parts.join('')
          if (letters(text) !== '')
            expect(
              letters(
                blocksOf(text, 'text')
                  .map((block) => block.text)
                  .join(''),
              ),
            ).toBe(letters(text))
        },
      ),
    )
  })
})

const CORPUS = '../shared/data/xss/xss.ndjson'

describe('known attacks', () => {
  test.skipIf(!existsSync(CORPUS))(
    `leave nothing that could run (${CORPUS}, skipped where that is absent)`,
    { timeout: 60_000 },
    () => {
      const lines = readFileSync(CORPUS, 'utf8').trim().split('\n')
      expect(lines.length).toBeGreaterThan(100)
      const wrong = lines.flatMap((line) => {
        const { id, html } = JSON.parse(line) as { id: string; html: string } // the corpus's own format
        return (['html', 'markdown'] as const).flatMap((format) => {
          const blocks = blocksOf(html, format)
          const found = violations(blocks)
          if (blocks.some((block) => derivedText(block) !== block.text))
            found.push('text is not what the HTML says')
          return found.map((what) => `${id} as ${format}: ${what}`)
        })
      })
      expect(wrong).toEqual([])
    },
  )
})
