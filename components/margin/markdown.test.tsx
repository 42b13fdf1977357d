import { existsSync, readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Markdown } from './markdown.tsx'
import { safeLink } from './safe-link.ts'

const html = (source: string) =>
  renderToStaticMarkup(<Markdown source={source} />).replace(/^<div class="markdown">|<\/div>$/g, '')

describe('Markdown', () => {
  const cases: [string, string, string][] = [
    ['bold and italic', '**a** *b*', '<p><strong>a</strong> <em>b</em></p>'],
    ['code', '`a<b`', '<p><code>a&lt;b</code></p>'],
    ['a list', '- a\n- b', '<ul><li><p>a</p></li><li><p>b</p></li></ul>'],
    ['a numbered list that starts at 3', '3. a', '<ol start="3"><li><p>a</p></li></ol>'],
    ['a quote', '> a', '<blockquote><p>a</p></blockquote>'],
    [
      'an address by itself becomes a link',
      'see https://ok.example/a',
      '<p>see <a href="https://ok.example/a" rel="nofollow ugc noopener noreferrer" target="_blank"><bdi>https://ok.example/a</bdi></a></p>',
    ],
    [
      'a link says where it leads when its words do not',
      '[here](https://ok.example/a)',
      '<p><a href="https://ok.example/a" rel="nofollow ugc noopener noreferrer" target="_blank"><bdi>here</bdi></a><span class="link-host"> (ok.example)</span></p>',
    ],
    [
      '[UX30] a script prints as text',
      'x <script>alert(1)</script>',
      '<p>x <span class="as-typed">&lt;script&gt;</span>alert(1)<span class="as-typed">&lt;/script&gt;</span></p>',
    ],
    [
      'a javascript: link stays what was typed',
      '[x](javascript:alert(1))',
      '<p><span class="as-typed">[x](javascript:alert(1))</span></p>',
    ],
    [
      'an image is not loaded',
      '![](https://evil.example/t.gif)',
      '<p><span class="as-typed">![](https://evil.example/t.gif)</span></p>',
    ],
  ]
  test.each(cases)('%s', (_name, source, expected) => expect(html(source)).toBe(expected))

  test('a thousand nested quotes are shown without falling', () => {
    expect(html('> '.repeat(1000) + 'deep')).toContain('deep')
  })
})

describe('safeLink', () => {
  test.each([
    '/settings',
    '//evil.example',
    'https:/\\evil.example',
    '#x',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\u0000script:x',
    'data:text/html,x',
    'vbscript:x',
    'https://a\u202eb',
    'https://user:word@evil.example',
    'file:///etc/passwd',
    'https://',
  ])('refuses %j', (address) => expect(safeLink(address)).toBe(null))

  test('shows look-alike letters in the host as what they are', () => {
    expect(safeLink('https://аpple.com/')?.host).toBe('xn--pple-43d.com')
  })
})

const CORPUS = '../shared/data/comments/comments.ndjson'
const ALLOWED = new Set('div p strong em del code pre blockquote ol ul li br hr a bdi span'.split(' '))

test.skipIf(!existsSync(CORPUS))(
  `every body of the hostile corpus gives known elements and safe links alone (needs ${CORPUS})`,
  () => {
    const bodies = readFileSync(CORPUS, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { body: string }).body) // the corpus' own format
    expect(bodies.length).toBeGreaterThan(1000)
    for (const body of bodies) {
      // React escapes text, so every `<` of the output begins a tag that this renderer wrote.
      for (const [tag, name = '', rest = ''] of renderToStaticMarkup(<Markdown source={body} />).matchAll(
        /<\/?([a-z0-9]+)([^>]*)>/gi,
      )) {
        expect(ALLOWED, `${tag} from ${body}`).toContain(name)
        const attributes = [...rest.matchAll(/([a-z-]+)="([^"]*)"/gi)].map(([, key = '', value = '']) => ({
          key,
          value,
        }))
        for (const { key, value } of attributes) {
          expect(['class', 'href', 'rel', 'target', 'start']).toContain(key)
          if (key === 'href') expect(value, body).toMatch(/^(https?:\/\/|mailto:)/)
        }
      }
    }
  },
  30_000, // more than a thousand bodies, on a slow machine
)
