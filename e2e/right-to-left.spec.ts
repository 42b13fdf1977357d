// A text that runs from right to left: the page is its mirror image, and what is written in another script keeps its own direction.
import { addMember } from './accounts.ts'
import { expect, synced, test, type Person } from './fixtures.ts'
import { newShelf } from './library.ts'
import { highlight, thread } from './reading.ts'
import type { Page } from '@playwright/test'

const ARABIC = `<html lang="ar"><title>مصباح في غرفة القراءة</title><body><article><h1>مصباح في غرفة القراءة</h1>
<p>وقف المصباح على الطاولة زمنًا طويلًا قبل أن يفكر أحد في القراءة تحته. كان من النحاس، وكان يعطي حرارة أكثر مما يعطي من الضوء، فتعلم الجالسون هناك أن يقرؤوا بسرعة.</p>
<h2>القراء الأوائل</h2>
<p>كانوا يأتون في المساء، اثنين اثنين، ويتحدثون عن كل جملة قبل أن ينتقلوا إلى التي تليها. لم يدوّن أحد ما قيل. وما بقي من تلك الأمسيات صف من علامات القلم بجانب النص.</p>
<blockquote><p>الهامش هو الغرفة الوحيدة في الكتاب التي يمكن أن يجلس فيها شخصان.</p></blockquote>
<ul><li>العلامات صغيرة، وبعضها يجيب بعضًا.</li><li>اليد التي كتبت ضغطت بقوة.</li></ul>
<p>A margin is the only room of a book in which two people can sit.</p>
<p>بعد المصباح جاء مصباح أشد ضوءًا، وبعد ذلك انتهت الأمسيات. بيعت الطاولة، وبقي الكتاب حيث كان.</p></article></body></html>`

type Enter = (
  name: string,
  role: 'annotator',
  options: { path: string; viewport?: { width: number; height: number } },
) => Promise<Person>

const openArabic = async (enter: Enter, product: Parameters<typeof newShelf>[0]): Promise<Page> => {
  const arabic = await newShelf(product, ARABIC, 'misbah.html')
  const { page, id } = await enter('Salma', 'annotator', { path: '/' })
  await addMember(arabic.group, id, 'annotator')
  await page.goto(arabic.path)
  await synced(page)
  return page
}

test('[UX63] a highlight in right-to-left words is on them', async ({ enter, product }) => {
  const page = await openArabic(enter, product)
  await highlight(page, 'أكثر مما يعطي')
  await expect(thread(page, 'أكثر مما يعطي')).toBeVisible()
})
