import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId, type UserId } from '#lib/core/ids.ts'
import { asBody, asTyped, inBrief, mentionedBy, mentionLink, mentionsIn } from './mention.ts'

const id = (n: number) => asId<UserId>(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const ada = { id: id(1), name: 'Ada' }
const adam = { id: id(2), name: 'Adam Smith' }
const odd = { id: id(3), name: 'X](https://evil.example) [*b*' }
const link = (name: string, n: number) => `[@${name}](mention:${id(n)})`

describe('mentionsIn', () => {
  test.each<[string, string, readonly UserId[]]>([
    ['nobody', 'An @ and an e-mail: ada@example.org', []],
    ['one', `Look, ${link('Ada', 1)}.`, [id(1)]],
    ['each once, in order', `${link('B', 2)} ${link('A', 1)} ${link('B again', 2)}`, [id(2), id(1)]],
    ['a name with brackets', mentionLink(odd), [id(3)]],
    ['no other scheme', `[@Ada](https://example.org/${id(1)})`, []],
    ['no id that is none', '[@Ada](mention:1234)', []],
    [
      'no upper case: one spelling each',
      `[@Ada](mention:${id(10).toUpperCase().replace('0010', '00AB')})`,
      [],
    ],
    ['no link with another label', `[Ada](mention:${id(1)})`, []],
    ['nothing across lines', `[@A\nda](mention:${id(1)})`, []],
  ])('finds %s', (_name, body, expected) => {
    expect(mentionsIn(body)).toEqual(expected)
  })
  test('takes no time for a body of brackets', () => {
    const started = performance.now()
    mentionsIn('[@'.repeat(5000))
    mentionsIn(`[@${'\\'.repeat(9000)}`)
    expect(performance.now() - started).toBeLessThan(200)
  })
})

test('mentionedBy reads an address', () => {
  expect(mentionedBy(`mention:${id(1)}`)).toBe(id(1))
  expect(mentionedBy(`mention:${id(1)}?x`)).toBeNull()
  expect(mentionedBy('javascript:alert(1)')).toBeNull()
})

describe('what is typed', () => {
  test.each<[string, string, string]>([
    ['a mention', 'Hello @Ada.', `Hello ${link('Ada', 1)}.`],
    ['the longest name', '@Adam Smith and @Ada', `${link('Adam Smith', 2)} and ${link('Ada', 1)}`],
    ['the beginning of another word', '@Adamant @Ada1', '@Adamant @Ada1'],
    ['an e-mail', 'me@Ada', 'me@Ada'],
    ['code', '`@Ada` and ``a ` @Ada``, @Ada', `\`@Ada\` and \`\`a \` @Ada\`\`, ${link('Ada', 1)}`],
    ['possession', '@Ada’s note', `${link('Ada', 1)}’s note`],
    ['a tick alone', '` @Ada', `\` ${link('Ada', 1)}`],
  ])('becomes a body: %s', (_name, typed, body) => {
    expect(asBody(typed, [ada, adam])).toBe(body)
  })
  test('is the same when it comes back, whatever the name', () => {
    const typed = `One for @${odd.name} and @Ada.`
    const body = asBody(typed, [ada, odd])
    expect(mentionsIn(body)).toEqual([odd.id, ada.id])
    expect(asTyped(body)).toEqual({ typed, mentioned: [odd, ada] })
  })
  test('of two people with one name the second stays a link', () => {
    const body = `${link('Ada', 1)} and ${link('Ada', 9)}`
    const { typed, mentioned } = asTyped(body)
    expect(typed).toBe(`@Ada and ${link('Ada', 9)}`)
    expect(asBody(typed, mentioned)).toBe(body)
  })
  test('in brief it has names and no addresses', () => {
    expect(inBrief(`${link('Ada', 1)}, see https://gloss.example/articles/x#y and go`)).toBe(
      '@Ada, see … and go',
    )
  })
  test('a body without mentions comes back as it is', () => {
    fc.assert(
      fc.property(fc.string(), (body) => {
        const { typed, mentioned } = asTyped(body)
        expect(asBody(typed, mentioned)).toBe(body)
      }),
      { seed: 5 },
    )
  })
})
