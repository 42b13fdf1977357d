// What the service worker shows for pages that are not on the device. It holds nothing of anybody; the worker puts the kept articles in
// the place of the mark. Plain HTML: nothing else may be there without a network.
import { currentLanguage, currentWords } from '#components/words/current-words.ts'

const STYLE = `
  :root { color-scheme: light dark; }
  body { max-width: 34rem; margin: 18vh auto 4rem; padding: 0 1.5rem; font: 1.125rem/1.6 Georgia, serif;
    background: light-dark(#fbfaf7, #151310); color: light-dark(#26221d, #dedad2); }
  h1 { font-size: 1.75rem; line-height: 1.2; }
  a { color: inherit; display: inline-block; padding: 0.6rem 0; }
  ul { list-style: none; padding: 0; border-top: 1px solid light-dark(#dfddd8, #35312b); }
  li { border-bottom: 1px solid light-dark(#dfddd8, #35312b); }
  ul:empty, p:has(+ ul:empty) { display: none; }
`

export const GET = async (): Promise<Response> => {
  const { page } = (await currentWords()).offline
  const html = `<!doctype html>
<html lang="${await currentLanguage()}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Gloss</title>
<style>${STYLE}</style>
<main>
<h1>${page.title}</h1>
<p>${page.safe}</p>
<p><a href="">${page.again}</a></p>
<p>${page.here}</p>
<ul><!--kept--></ul>
</main>
</html>
`
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
