import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { en } from '#components/words/en.ts'
import { asId, type BlockId, type RevisionId } from '#lib/core/ids.ts'
import { layOut } from '#lib/core/article/canonical-text.ts'
import { ArticleBody } from './article-body.tsx'

const render = (count: number) => {
  const texts = Array.from({ length: count }, (_, i) => `Paragraph ${i}.`)
  const { text, places } = layOut(texts)
  const blocks = texts.map((words, index) => ({
    id: asId<BlockId>(`b${index}`),
    index,
    role: 'body' as const,
    tag: 'p' as const,
    html: words,
    text: words,
    ...(places[index] ?? { start: 0, end: 0 }),
  }))
  const revision = { id: asId<RevisionId>('r'), number: 1, text, blocks }
  return renderToStaticMarkup(
    <ArticleBody title="A title" lang={null} source={null} revision={revision} words={en.reader.article} />,
  )
}
const blocksIn = (html: string) =>
  [...html.matchAll(/data-block="b(\d+)"/g)].map(([, index]) => Number(index))

test.each([20, 130])('all of %i Blocks are there in their order', (count) => {
  expect(blocksIn(render(count))).toEqual(Array.from({ length: count }, (_, i) => i))
})

test('only a long article is in parts', () => {
  expect(render(20)).not.toContain('article-part')
  expect(render(130).split('article-part').length - 1).toBe(3)
})
