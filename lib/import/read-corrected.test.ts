import { expect, test } from 'vitest'
import { readArticle } from './read-article.ts'
import { readCorrected } from './read-corrected.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const former = async (text: string, title?: string) => {
  const read = await readArticle({ bytes: bytes(text), filename: 'a.txt', ...(title ? { title } : {}) })
  if (!read.ok) throw new Error(read.problem.message)
  return read.value
}

const TITLED = 'On wells\n\nThe well is deep, and nobody draws from it any more.\n'
const UNTITLED = 'The well is deep, and nobody draws from it any more.\n'

test.each([
  [
    'the text’s own title, where it changed',
    TITLED,
    undefined,
    'On springs\n\nThe spring is cold, and all drink from it.\n',
    'On springs',
  ],
  [
    'the name that a person gave, where the text’s own title did not change',
    TITLED,
    'Evening one',
    `${TITLED}\nNor will they.\n`,
    'Evening one',
  ],
  [
    'the former title, where the text has none',
    UNTITLED,
    'On wells',
    'The well is dry, and nobody draws from it.\n',
    'On wells',
  ],
  [
    'the former title rather than the first heading',
    UNTITLED,
    'On wells',
    `${UNTITLED}\nDepth\n\n${UNTITLED}`,
    'On wells',
  ],
])('it is called by %s', async (_name, before, named, after, title) => {
  const draft = await readCorrected({ bytes: bytes(after), filename: 'b_c.txt' }, await former(before, named))
  expect(draft).toMatchObject({ ok: true, value: { title } })
})

test('it is called by the title that comes with it, before all others', async () => {
  const input = { bytes: bytes(TITLED), filename: 'b.txt', title: 'New' }
  expect(await readCorrected(input, await former(TITLED))).toMatchObject({ value: { title: 'New' } })
})

test('the same text under a name of a person’s own keeps its roles', async () => {
  const before = await former(
    'Wells, and what is in them.\n\nThe well is deep, and dry.\n',
    'Wells, and what is in them.',
  )
  const draft = await readCorrected(
    { bytes: bytes('Wells, and what is in them.\n\nThe well is deep, and dry.\n'), filename: 'b.txt' },
    before,
  )
  expect(draft).toMatchObject({ ok: true, value: { blocks: before.blocks } })
})
