// A believable reading: several people, sixty threads on one long text, a text from right to left, one that nobody has touched.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { addMember } from '../accounts.ts'
import { newReader, newShelf, type Shelf } from '../library.ts'
import { joinByWire } from '../wire.ts'
import { importArticle } from '#lib/db/articles.ts'
import { readArticle } from '#lib/import/read-article.ts'
import type { Product } from '../product.ts'

const ESSAY = readFileSync(path.resolve(import.meta.dirname, '../../prisma/sample-article.md'), 'utf8')

const ARABIC = `<html lang="ar"><title>مصباح في غرفة القراءة</title><body><article><h1>مصباح في غرفة القراءة</h1>
<p>وقف المصباح على الطاولة زمنًا طويلًا قبل أن يفكر أحد في القراءة تحته. كان من النحاس، وكان يعطي حرارة أكثر مما يعطي من الضوء، فتعلم الجالسون هناك أن يقرؤوا بسرعة.</p>
<h2>القراء الأوائل</h2>
<p>كانوا يأتون في المساء، اثنين اثنين، ويتحدثون عن كل جملة قبل أن ينتقلوا إلى التي تليها. لم يدوّن أحد ما قيل. وما بقي من تلك الأمسيات صف من علامات القلم بجانب النص.</p>
<blockquote><p>الهامش هو الغرفة الوحيدة في الكتاب التي يمكن أن يجلس فيها شخصان.</p></blockquote>
<ul><li>العلامات صغيرة، وبعضها يجيب بعضًا.</li><li>اليد التي كتبت ضغطت بقوة.</li></ul>
<p>A margin is the only room of a book in which two people can sit.</p>
<p>بعد المصباح جاء مصباح أشد ضوءًا، وبعد ذلك انتهت الأمسيات. بيعت الطاولة، وبقي الكتاب حيث كان.</p></article></body></html>`

const EMPTY = `# What the ferry carried

The ferry took eleven people and, once a week, a box of newspapers that were four days old. Both were read on the way over.

Nobody has written about the crossing itself, which took forty minutes in good weather and did not happen in bad.
`

const NAMES = [
  'Ines Vale',
  'Tomasz Okonkwo-Lindqvist',
  'Bo',
  'Dr. Maximiliane von Hohenstein-Wallersleben',
  'سلمى الحداد',
  'Ruth',
]

const WORDS = [
  'Is this said of all of them, or of the ones that were kept? What was kept is what somebody found worth keeping.',
  'Compare the second part, where the same word means the opposite.',
  'I read this as a joke.',
  '**No.** The date alone speaks against it: see [the catalogue](https://example.org/catalogue).',
  'A sentence that I would like to have written.',
  'What is the source?\n\n> nobody wrote them for us\n\nThat is the claim, and it carries the whole of the last part.',
  'هذا يذكرني بحواشي الكتب القديمة.',
]

/** Two places in each sentence, as somebody would mark them. */
const passagesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /^\p{L}/u.test(line) && !/[*[]/.test(line) && line.length > 120)
    .flatMap((line) => line.split(/(?<=[.!?]) /))
    .flatMap((sentence) => {
      const words = sentence.split(' ')
      const many = 3 + (sentence.length % 6)
      return [words.slice(0, many), words.slice(many + 3, many + 7)].map((some) => some.join(' '))
    })
    .filter((words, at, all) => words.length > 12 && all.indexOf(words) === at)

export type Reading = { readonly busy: Shelf; readonly arabic: string; readonly empty: string }

const THREADS = 60

/** Everything in one group, so that its library is full. */
export const seedReading = async (product: Product): Promise<Reading> => {
  const busy = await newShelf(product, ESSAY, 'margin.md')
  const add = async (text: string, filename: string): Promise<Shelf> => {
    const read = await readArticle({ bytes: new TextEncoder().encode(text), filename })
    if (!read.ok) throw new Error(read.problem.message)
    const { id, layer } = await importArticle({
      group: busy.group,
      actor: busy.owner,
      draft: read.value,
      now: new Date(),
    })
    return { ...busy, article: id, layer, path: `/articles/${id}` }
  }
  const arabic = await add(ARABIC, 'misbah.html')
  const empty = await add(EMPTY, 'ferry.md')

  const passages = passagesOf(ESSAY).slice(0, THREADS)
  for (const [at, name] of NAMES.entries()) {
    const writer = await joinByWire(product, busy, name)
    for (const [n, words] of passages.entries())
      if (n % NAMES.length === at)
        writer.highlight(words, ...(n % 4 === 1 ? [] : [WORDS[n % WORDS.length] ?? '']))
    await writer.saved()
    writer.leave()
  }
  const salma = await joinByWire(product, arabic, 'سلمى الحداد')
  salma.highlight('صف من علامات القلم', 'انظر إلى العلامة الثانية.')
  salma.highlight('الهامش هو الغرفة الوحيدة')
  salma.highlight('أكثر مما يعطي', 'Is it *heat* that it gives more of? I read it the other way round.')
  await salma.saved()
  salma.leave()
  return { busy, arabic: arabic.path, empty: empty.path }
}

/** Somebody of the group and of another one, so that both kinds of library show. */
export const newVisitor = async (product: Product, { busy }: Reading) => {
  const visitor = await newReader(product, busy.group, 'Fay Adeyemi', 'facilitator')
  const other = await newShelf(product)
  await addMember(other.group, visitor.id, 'reader')
  return visitor
}
