// Sends the forms of our pages as a browser without JavaScript does.

export type Browser = {
  /** Fetches a page; follows no redirect. */
  readonly get: (path: string) => Promise<Response>
  /** Fills the first form of `path` that has all of `fields`, and sends it. `shown`: the page, when it is an answer to a form. */
  readonly submit: (
    path: string,
    fields: Readonly<Record<string, string | File>>,
    headers?: Readonly<Record<string, string>>,
    shown?: string,
  ) => Promise<Response>
  readonly cookie: () => string
}

const unescape = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | null => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return match ? unescape(match[1] ?? '') : null
}

const formsIn = (html: string): Map<string, string>[] =>
  [...html.matchAll(/<form[\s>].*?<\/form>/gs)].map(
    ([form]) =>
      new Map(
        [...form.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].flatMap(([tag]) => {
          const name = attribute(tag, 'name')
          return name === null ? [] : [[name, attribute(tag, 'value') ?? '']]
        }),
      ),
  )

/** A browser with its own cookies at `url`. */
export const openBrowser = (url: string): Browser => {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const answer = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: { cookie: cookie(), ...Object.fromEntries(new Headers(init.headers)) },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value.join('='))
    }
    return answer
  }

  return {
    get: (path) => send(path),
    cookie,
    submit: async (path, fields, headers = {}, shown) => {
      const html = shown ?? (await (await send(path)).text())
      const form = formsIn(html).find((found) => Object.keys(fields).every((name) => found.has(name)))
      if (!form) throw new Error(`${path} has no form with ${Object.keys(fields).join(', ')}`)
      const body = new FormData()
      for (const [name, value] of form)
        if (name.startsWith('$') || !(name in fields)) body.append(name, value)
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return send(path, { method: 'POST', body, headers: { origin: new URL(url).origin, ...headers } })
    },
  }
}

/** What a page says, without its markup. */
export const wordsOf = async (answer: Response): Promise<string> =>
  unescape(
    (await answer.text()).replaceAll(/<script.*?<\/script>/gs, '').replaceAll(/<[^>]+>/g, ' '),
  ).replaceAll(/\s+/g, ' ')
