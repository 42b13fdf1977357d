// A text that runs from right to left: the page is its mirror image, and what is written in another script keeps its own direction.
import { addMember } from './accounts.ts'
import { expect, select, synced, test, type Person } from './fixtures.ts'
import { newShelf } from './library.ts'
import { commentOn, highlight, thread, toolbar } from './reading.ts'
import type { Page } from '@playwright/test'

const ARABIC = `<html lang="ar"><title>مصباح في غرفة القراءة</title><body><article><h1>مصباح في غرفة القراءة</h1>
<p>وقف المصباح على الطاولة زمنًا طويلًا قبل أن يفكر أحد في القراءة تحته. كان من النحاس، وكان يعطي حرارة أكثر مما يعطي من الضوء، فتعلم الجالسون هناك أن يقرؤوا بسرعة.</p>
<h2>القراء الأوائل</h2>
<p>كانوا يأتون في المساء، اثنين اثنين، ويتحدثون عن كل جملة قبل أن ينتقلوا إلى التي تليها. لم يدوّن أحد ما قيل. وما بقي من تلك الأمسيات صف من علامات القلم بجانب النص.</p>
<blockquote><p>الهامش هو الغرفة الوحيدة في الكتاب التي يمكن أن يجلس فيها شخصان.</p></blockquote>
<ul><li>العلامات صغيرة، وبعضها يجيب بعضًا.</li><li>اليد التي كتبت ضغطت بقوة.</li></ul>
<p>A margin is the only room of a book in which two people can sit.</p>
<p>بعد المصباح جاء مصباح أشد ضوءًا، وبعد ذلك انتهت الأمسيات. بيعت الطاولة، وبقي الكتاب حيث كان.</p></article></body></html>`

const boxOf = async (page: Page, find: ReturnType<Page['getByRole']>) => {
  const box = await find.boundingBox()
  if (!box) throw new Error('not on the page')
  return { left: box.x, right: box.x + box.width, top: box.y }
}

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

test('[UX63] a right-to-left article mirrors margin, toolbar and indents, and says its language and length', async ({
  enter,
  product,
}) => {
  const page = await openArabic(enter, product)
  const article = page.getByRole('article')
  await expect(article).toHaveAttribute('lang', 'ar')
  await expect(article).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr') // the interface speaks English
  await expect(article.getByText('1 min read')).toBeVisible()
  await expect(article.getByText('A margin is the only room')).toHaveAttribute('dir', 'ltr')

  await commentOn(page, 'صف من علامات القلم', 'انظر إلى العلامة الثانية.')
  const text = await boxOf(page, article)
  const card = await boxOf(page, thread(page, 'صف من علامات'))
  expect(card.right).toBeLessThanOrEqual(text.left)
  const quote = await boxOf(page, article.getByRole('blockquote'))
  expect(Math.abs(quote.right - text.right)).toBeLessThan(2)
  const inset = await article.getByRole('blockquote').evaluate((element) => {
    const { paddingRight, paddingLeft, borderRightWidth, borderLeftWidth } = getComputedStyle(element)
    return [paddingRight !== '0px', paddingLeft, borderRightWidth !== '0px', borderLeftWidth]
  })
  expect(inset).toEqual([true, '0px', true, '0px'])

  // The words run to the left: their end, and the toolbar over it, is there.
  await select(page, 'وقف المصباح')
  await expect(toolbar(page)).toBeVisible()
  const bar = await boxOf(page, toolbar(page))
  const [first, last] = [toolbar(page).getByRole('button').first(), toolbar(page).getByRole('button').last()]
  expect((await boxOf(page, first)).left).toBeGreaterThan((await boxOf(page, last)).right)
  expect(bar.left).toBeGreaterThanOrEqual(8)
  await page.keyboard.press('Tab')
  await expect(first).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(toolbar(page).getByRole('button').nth(1)).toBeFocused()
  await page.keyboard.press('Escape')

  for (const width of [900, 390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 900, height: 844 })
  const aside = page.getByRole('complementary', { name: 'Margin' })
  await expect(aside).toBeVisible() // the thread had opened it
  await expect.poll(async () => (await boxOf(page, aside)).left).toBe(0)
})

test('[UX63] a highlight in right-to-left words is on them', async ({ enter, product }) => {
  const page = await openArabic(enter, product)
  await highlight(page, 'أكثر مما يعطي')
  await expect(thread(page, 'أكثر مما يعطي')).toBeVisible()
})
