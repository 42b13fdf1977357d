import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readArticle } from '#lib/import/read-article.ts'
for (const f of process.argv.slice(2)) {
  const t = Date.now()
  const r = await readArticle({ bytes: readFileSync(f), filename: basename(f) })
  console.log('=====', basename(f), Date.now() - t, 'ms')
  if (!r.ok) {
    console.log(r.problem)
    continue
  }
  console.log('TITLE', r.value.title, r.value.lang ?? '', r.value.blocks.length)
  for (const b of r.value.blocks.slice(0, 60))
    console.log(
      b.role.padEnd(12),
      b.tag.padEnd(10),
      JSON.stringify(b.text.slice(0, 90)),
      b.list ? JSON.stringify(b.list) : '',
    )
}
