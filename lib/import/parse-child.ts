// Entry point of the child process: one source on stdin, one answer on stdout.
import { tooComplex } from './problems.ts'
import { parseArticle, type ArticleSource } from './parse-article.ts'

const input: Buffer[] = []
for await (const bytes of process.stdin) input.push(bytes as Buffer) // no encoding is set, so the stream gives Buffers

const answer = () => {
  try {
    // isolate.ts writes exactly this type.
    return parseArticle(JSON.parse(Buffer.concat(input).toString('utf8')) as ArticleSource)
  } catch (error) {
    if (error instanceof RangeError) return tooComplex() // a full stack, or a string beyond all bounds
    throw error
  }
}
process.stdout.write(JSON.stringify(answer()))
