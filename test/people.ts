// People for tests, as rows: an owner with a Group, members with roles, strangers.
import type { Role } from '#lib/core/access/permissions.ts'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import type { GroupId } from '#lib/core/ids.ts'
import type { Result } from '#lib/core/problem.ts'
import { addPerson, createFirstAccount, type Person } from '#lib/db/people.ts'

/** The value of a Result that must be ok. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`)
  return result.value
}

export const foundGroup = async (): Promise<{ owner: Person; group: GroupId }> => {
  const made = must(
    await createFirstAccount({
      email: 'olga@example.org',
      name: 'Olga',
      passwordHash: 'x',
      groupName: 'Close readers',
    }),
  )
  return { owner: made.person, group: made.group }
}

export const member = async (group: GroupId, name: string, role: Role): Promise<Person> =>
  must(await addPerson({ email: `${name.toLowerCase()}@example.org`, name, passwordHash: 'x', group, role }))

/** An article; `revisedDraft` is the same with other words in its standfirst. */
export const draft: ArticleDraft = {
  title: 'The lamp',
  lang: 'en',
  blocks: [
    { role: 'title', tag: 'h1', html: 'The lamp \u{1F4A1}', text: 'The lamp \u{1F4A1}' },
    { role: 'standfirst', tag: 'p', html: 'A short text about light.', text: 'A short text about light.' },
    { role: 'body', tag: 'p', html: 'It stood <em>there</em>.', text: 'It stood there.' },
    { role: 'list-item', tag: 'li', html: 'One', text: 'One', list: { ordered: true, depth: 0, number: 1 } },
    { role: 'boilerplate', tag: 'p', html: 'Donate now to us', text: 'Donate now to us' },
  ],
}

export const revisedDraft: ArticleDraft = {
  ...draft,
  blocks: draft.blocks.map((block) => {
    if (block.role !== 'standfirst') return block
    const text = 'A shorter text about lamps and their light.'
    return { ...block, html: text, text }
  }),
}
