import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseArticle } from './parse-article.ts'

test('the sample article comes in with every part in its role', () => {
  const text = readFileSync('prisma/sample-article.md', 'utf8')
  const draft = parseArticle({ format: 'markdown', text, filename: 'sample-article.md' })
  if (!draft.ok) throw new Error(draft.problem.message)
  const roles = draft.value.blocks.map(({ role }) => role)
  expect(roles.slice(0, 6)).toEqual(['kicker', 'title', 'standfirst', 'byline', 'dateline', 'body'])
  expect(roles.filter((role) => role === 'heading')).toHaveLength(4)
  expect(roles.filter((role) => role === 'list-item')).toHaveLength(4)
  expect(roles.filter((role) => role === 'quote')).toHaveLength(1)
  expect(roles.at(-1)).toBe('footnote')
  expect(roles).not.toContain('boilerplate')
  expect(text).not.toContain('!')
})
