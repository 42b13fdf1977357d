// The first account owns the instance and its first Group, and finds a sample article in the library.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readArticle } from '#lib/import/read-article.ts'
import type { ArticleDraft } from '#lib/core/article/block.ts'
import type { GroupId } from '#lib/core/ids.ts'
import type { Result } from '#lib/core/problem.ts'
import { importArticle } from '#lib/db/articles.ts'
import { createFirstAccount, type NewPerson, type Person } from '#lib/db/people.ts'

const SAMPLE = 'sample-article.md'

/**
 * Refuses with `owner-exists` when there is an account already. Runs in the folder of package.json; without the sample's
 * file the library starts empty.
 */
export const makeFirstAccount = async (
  given: NewPerson & { readonly groupName: string },
): Promise<Result<{ person: Person; group: GroupId }>> => {
  const sample = await readSample()
  const now = new Date()
  const made = await createFirstAccount(given, now)
  if (made.ok && sample)
    await importArticle({ group: made.value.group, actor: made.value.person.id, draft: sample, now })
  return made
}

const readSample = async (): Promise<ArticleDraft | null> => {
  const file = path.join(process.cwd(), 'prisma', SAMPLE)
  if (!existsSync(file)) return null
  const draft = await readArticle({ bytes: await readFile(file), filename: SAMPLE })
  if (!draft.ok) throw new Error(`The sample article cannot be read: ${draft.problem.message}`)
  return draft.value
}
