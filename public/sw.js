// Service worker: an article that the signed-in person has opened loads without a network, with all that its page needs.
//
// The network comes first: a kept page is shown only when there is none, or no answer within PATIENCE_MS. It keeps article pages that say
// whose they are, and the files of the build that these name; nothing of /api, nothing of other pages. What the
// server no longer shows is removed at its next answer, and everything at the sign-in page: whoever sees that is signed out.
const PAGES = 'gloss-pages:' // and the id of the person
const FILES = 'gloss-files'
const ABOUT = 'gloss-about'
const PATIENCE_MS = 4_000
const PAGES_MAX = 40
/** A page that was kept a moment ago is not fetched again. */
const FRESH_MS = 30_000
const ARTICLE = /^\/articles\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
/** With a policy that names the nonce which the page's own scripts carry: they run from here, too, and no others do. */
const HEADERS = [
  'content-type',
  'content-security-policy',
  'x-content-type-options',
  'x-frame-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
]
const VARYING = { ignoreVary: true }

/** Where a page is kept: its path, with the Revision that it shows. `null` when it is no article. */
const placeOf = (url) => {
  if (url.origin !== self.location.origin || !ARTICLE.test(url.pathname)) return null
  const revision = url.searchParams.get('revision')
  if (revision === null) return url.pathname
  return /^\d{1,6}$/.test(revision) ? `${url.pathname}?revision=${revision}` : null
}

/** One thing after the other, so that none removes what another is about to need. */
let work = Promise.resolve()
const inTurn = (run) => {
  const result = work.then(run)
  work = result.catch(() => {})
  return result
}

const readNote = async (name) => {
  const note = await caches.match(`/-/${encodeURIComponent(name)}`, { cacheName: ABOUT }) // makes no cache
  return note ? note.json() : null
}
const writeNote = async (name, value) =>
  (await caches.open(ABOUT)).put(`/-/${encodeURIComponent(name)}`, Response.json(value))

/** From now on this person is here; nobody sees what another one kept. */
const meet = async (viewer) => {
  for (const name of await caches.keys())
    if (name.startsWith(PAGES) && name !== PAGES + viewer) await caches.delete(name)
  if ((await readNote('viewer')) !== viewer) await writeNote('viewer', viewer)
}

const pagesOf = async () => {
  const viewer = await readNote('viewer')
  return viewer === null ? null : caches.open(PAGES + viewer)
}

/** Files of the build that a text names: of a page, a script that loads others when they are needed, or a style sheet. */
const filesIn = (text) => [
  ...[...text.matchAll(/\bstatic\/(?:chunks|media|css)\/[\w./~-]+\.(?:js|css|woff2?|svg|png)\b/g)].map(
    ([file]) => `/_next/${file}`,
  ),
  ...[...text.matchAll(/\.\.\/media\/([\w.~-]+\.(?:woff2?|svg|png))\b/g)].map(
    ([, file]) => `/_next/static/media/${file}`,
  ),
]

/** Keeps a file; the files that it names. A file is named by its content: it never changes. */
const keepFile = async (files, file) => {
  const known = await files.match(file, VARYING)
  const response = known ?? (await fetch(file))
  if (!response.ok) return []
  const text = /\.(?:js|css)$/.test(file) ? await response.clone().text() : ''
  if (!known) await files.put(file, response)
  return filesIn(text)
}

/** All that `text` names, and what that names. */
const keepFiles = async (text) => {
  const files = await caches.open(FILES)
  const all = new Set(filesIn(text))
  for (const file of all) for (const next of await keepFile(files, file).catch(() => [])) all.add(next)
  return [...all]
}

/** Removes files that no kept page needs, and notes of pages that are gone. */
const prune = async () => {
  const pages = await pagesOf()
  const places = pages === null ? [] : (await pages.keys()).map(({ url }) => placeOf(new URL(url)))
  const needed = new Set()
  const about = await caches.open(ABOUT)
  for (const request of await about.keys()) {
    const name = decodeURIComponent(new URL(request.url).pathname.slice(3))
    if (!name.startsWith('page:')) continue
    if (!places.includes(name.slice(5))) await about.delete(request)
    else for (const file of (await readNote(name)).files) needed.add(file)
  }
  const files = await caches.open(FILES)
  for (const request of await files.keys())
    if (!needed.has(new URL(request.url).pathname)) await files.delete(request)
}

const keepPage = async (place, viewer, text, headers) => {
  await meet(viewer)
  const pages = await caches.open(PAGES + viewer)
  const kept = new Headers(HEADERS.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : [])))
  await pages.delete(place, VARYING) // to the end of the list
  await pages.put(place, new Response(text, { headers: kept }))
  const title = /<title>(.*?)(?: · Gloss)?<\/title>/s.exec(text)?.[1] ?? place // escaped as it stands there
  await writeNote(`page:${place}`, { title, at: Date.now(), files: filesIn(text) })
  const oldest = (await pages.keys()).slice(0, -PAGES_MAX)
  for (const request of oldest) await pages.delete(request)
  await writeNote(`page:${place}`, { title, at: Date.now(), files: await keepFiles(text) })
  await prune()
}

const forgetPage = async (place) => {
  for (const name of await caches.keys())
    if (name.startsWith(PAGES)) await (await caches.open(name)).delete(place, VARYING)
  await prune()
}

/** Grows when everything is forgotten: what was fetched before that is not kept any more. */
let age = 0
const forgetAll = async () => {
  age++
  for (const name of await caches.keys()) if (name.startsWith('gloss-')) await caches.delete(name)
}

/** Takes the network's answer for the page at `url` to heart. */
const learn = async (url, response, bornAt) => {
  const place = placeOf(url)
  if (url.pathname === '/sign-in') {
    if (response.ok && !response.redirected) await inTurn(forgetAll)
    return
  }
  if (place === null) return
  if (
    response.type === 'opaqueredirect' ||
    response.redirected ||
    [401, 403, 404, 410].includes(response.status)
  )
    return inTurn(() => forgetPage(place))
  if (!response.ok || !response.headers.get('content-type')?.startsWith('text/html')) return
  const text = await response.text()
  const viewer = /<meta name="gloss-viewer" content="([\da-f-]{36})"/.exec(text)?.[1]
  if (viewer !== undefined)
    await inTurn(() => (bornAt === age ? keepPage(place, viewer, text, response.headers) : undefined))
}

/** What other addresses show without a network: what is safe, and which articles are here. */
const offlinePage = async () => {
  const page = await caches.match('/offline', { ...VARYING, cacheName: ABOUT })
  if (!page) return Response.error()
  const pages = await pagesOf()
  const items = []
  for (const { url } of pages === null ? [] : await pages.keys()) {
    const place = placeOf(new URL(url))
    const note = await readNote(`page:${place}`)
    if (note !== null) items.unshift(`<li><a href="${place}">${note.title}</a></li>`)
  }
  const text = (await page.text()).replace('<!--kept-->', () => items.join(''))
  return new Response(text, { status: 503, headers: page.headers })
}

/** A proxy before Gloss says so when Gloss is away. */
const isAway = ({ status }) => status >= 502 && status <= 504

const later = (ms) => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('late')), ms))

const answer = async (event, url) => {
  const place = placeOf(url)
  const network = fetch(event.request)
  const bornAt = age
  const copy = network.then((response) => response.clone())
  event.waitUntil(copy.then((response) => learn(url, response, bornAt)).catch(() => {}))
  network.catch(() => {}) // it is looked at below, or no more
  const kept = place === null ? undefined : await (await pagesOf())?.match(place, VARYING)
  try {
    const response = await (kept ? Promise.race([network, later(PATIENCE_MS)]) : network)
    return kept && isAway(response) ? kept : response
  } catch {
    return kept ?? (await offlinePage())
  }
}

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(answer(event, url))
  else if (url.pathname.startsWith('/_next/static/'))
    event.respondWith(
      caches.match(request, { ...VARYING, cacheName: FILES }).then((file) => file ?? fetch(request)),
    )
})

const opened = async (viewer, href) => {
  await inTurn(async () => {
    await meet(viewer)
    const response = await fetch('/offline')
    if (response.ok) await (await caches.open(ABOUT)).put('/offline', response)
  })
  const url = new URL(href)
  const place = placeOf(url)
  if (place === null || Date.now() - ((await readNote(`page:${place}`))?.at ?? 0) < FRESH_MS) return
  // The page came without its HTML, by a link, or before this worker was there.
  const bornAt = age
  await learn(url, await fetch(href, { headers: { accept: 'text/html' }, redirect: 'manual' }), bornAt)
}

self.addEventListener('message', (event) => {
  const { data, ports } = event
  const tell = () => ports[0]?.postMessage('done')
  const run = {
    opened: () => opened(data.viewer, data.href),
    forget: () => {
      const place = placeOf(new URL(data.href))
      return place === null ? undefined : inTurn(() => forgetPage(place))
    },
    clear: () => inTurn(forgetAll),
  }[data.at]
  if (run) event.waitUntil(Promise.resolve(run()).then(tell, tell))
})
