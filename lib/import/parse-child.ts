// Entry point of the child process: one source on stdin, one answer on stdout.
import { ok } from '#lib/core/problem.ts'
import { languageOf } from './language.ts'
import { tooComplex } from './problems.ts'
import { parseArticle, type ArticleSource } from './parse-article.ts'

const input: Buffer[] = []
for await (const bytes of process.stdin) input.push(bytes as Buffer) // no encoding is set, so the stream gives Buffers

const answer = async (): Promise<ReturnType<typeof parseArticle>> => {
  try {
    // isolate.ts writes exactly this type.
    const parsed = parseArticle(JSON.parse(Buffer.concat(input).toString('utf8')) as ArticleSource)
    if (!parsed.ok || parsed.value.lang !== undefined) return parsed
    const lang = await languageOf(parsed.value.blocks)
    return lang === null ? parsed : ok({ ...parsed.value, lang })
  } catch (error) {
    if (error instanceof RangeError) return tooComplex() // a full stack, or a string beyond all bounds
    throw error
  }
}
process.stdout.write(JSON.stringify(await answer()))
