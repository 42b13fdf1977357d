// People who are named in a Comment. In its body a mention is a Markdown link with the person's id, so that it survives another
// name and cannot be made to show one: `[@Ada](mention:0192…)`. While one types it reads `@Ada`.
import { asId, type UserId } from '#lib/core/ids.ts'

const SCHEME = 'mention:'
const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ADDRESS = new RegExp(`^${SCHEME}(${ID})$`)
/** The label has its brackets and backslashes escaped. */
const LINK = new RegExp(`\\[@((?:[^\\[\\]\\\\\\n]|\\\\.)*)\\]\\(${SCHEME}(${ID})\\)`, 'g')
/** What Markdown would read as something else than a letter. */
const SPECIAL = /[\\`*_[\]<>~&!]/g

/** A person as a mention says them. */
export type Mentioned = { readonly id: UserId; readonly name: string }

/** The person whom a link's address names; `null` when it is no mention. */
export const mentionedBy = (address: string): UserId | null => {
  const id = ADDRESS.exec(address)?.[1]
  return id === undefined ? null : asId<UserId>(id)
}

/** Everybody whom a body mentions, once each, in the order of the text. O(length). */
export const mentionsIn = (body: string): UserId[] => [
  ...new Set([...body.matchAll(LINK)].map(([, , id]) => asId<UserId>(id ?? ''))), // the pattern has an id
]

/** A mention as it stands in a body. */
export const mentionLink = ({ id, name }: Mentioned): string =>
  `[@${name.replace(/\s+/g, ' ').replace(SPECIAL, '\\$&')}](${SCHEME}${id})`

const unescaped = (label: string) => label.replace(/\\(.)/g, '$1')

/**
 * A body as it is typed, and who is meant by which `@name` in it. Of two people with one name the second stays a link: the
 * words would not tell them apart.
 */
export const asTyped = (
  body: string,
): { readonly typed: string; readonly mentioned: readonly Mentioned[] } => {
  const byName = new Map<string, Mentioned>()
  const typed = body.replace(LINK, (link, label: string, id: string) => {
    const name = unescaped(label)
    const known = byName.get(name)
    if (known === undefined) byName.set(name, { id: asId<UserId>(id), name })
    else if (known.id !== id) return link
    return `@${name}`
  })
  return { typed, mentioned: [...byName.values()] }
}

/** A body for a list: names as they are typed, addresses cut. */
export const inBrief = (body: string): string => asTyped(body).typed.replace(/<?https?:\/\/\S+/g, '…')

/** What a code span or a link holds is no mention. */
const CODE = /(`+)[^`](?:.*?[^`])?\1(?!`)/gs

/**
 * The body of what was typed: each `@name` of somebody in `mentioned` becomes a mention, the longest name first; names end where
 * no letter or number follows. The inverse of `asTyped`, where a name is there once.
 */
export const asBody = (typed: string, mentioned: readonly Mentioned[]): string => {
  if (mentioned.length === 0) return typed
  const names = mentioned
    .toSorted((a, b) => b.name.length - a.name.length)
    .map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\[])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  const link = (text: string) =>
    text.replace(pattern, (match, name: string) => {
      const person = mentioned.find((one) => one.name === name)
      return person === undefined ? match : mentionLink(person)
    })
  let body = ''
  let at = 0
  for (const code of typed.matchAll(CODE)) {
    body += link(typed.slice(at, code.index)) + code[0]
    at = code.index + code[0].length
  }
  return body + link(typed.slice(at))
}
