// What was typed after `gloss`, as one of the commands or as a misuse in words.
import { parseArgs } from 'node:util'
import { ROLES, type Role } from '#lib/core/access/permissions.ts'

type Common = { readonly json: boolean; readonly group: string | undefined; readonly as: string | undefined }

export type Command =
  | (Common & { readonly command: 'import'; readonly file: string; readonly title: string | undefined })
  | (Common & {
      readonly command: 'revise'
      readonly article: string
      readonly file: string
      readonly title: string | undefined
    })
  | (Common & {
      readonly command: 'user add'
      readonly email: string
      readonly name: string
      readonly password: string
      readonly role: Role
    })
  | (Common & { readonly command: 'invite create'; readonly role: Role; readonly days: number })
  | (Common & {
      readonly command: 'history export'
      readonly out: string
      readonly article: string | undefined
    })
  | (Common & { readonly command: 'history check'; readonly file: string; readonly head: string | undefined })
  | (Common & { readonly command: 'history verify'; readonly article: string | undefined })

export type Parsed =
  | Command
  | { readonly command: 'help' }
  | { readonly command: 'misused'; readonly message: string; readonly json: boolean }

const text = { type: 'string' } as const
const OPTIONS = {
  article: text,
  file: text,
  title: text,
  group: text,
  as: text,
  email: text,
  name: text,
  password: text,
  role: text,
  days: text,
  out: text,
  head: text,
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const TAKES: Readonly<Record<Command['command'], readonly string[]>> = {
  import: ['title', 'group', 'as'],
  revise: ['article', 'file', 'title', 'as'],
  'user add': ['email', 'name', 'password', 'role', 'group'],
  'invite create': ['role', 'days', 'group', 'as'],
  'history export': ['out', 'article'],
  'history check': ['head'],
  'history verify': ['article'],
}

const ONE_WORD: readonly string[] = ['import', 'revise']
const isCommand = (name: string): name is Command['command'] => Object.hasOwn(TAKES, name)
const HEAD = /^[0-9a-f]{64}$/i
const isRole = (role: string | undefined): role is Role => ROLES.some((known) => known === role)

/** Never throws; a misuse says in one sentence what is wrong. */
export const parseCommand = (args: readonly string[]): Parsed => {
  const json = args.includes('--json')
  const misused = (message: string): Parsed => ({ command: 'misused', message, json })
  let read
  try {
    read = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error))
  }
  const { values: v, positionals: words } = read
  if (v.help || words[0] === 'help' || args.length === 0) return { command: 'help' }

  const length = ONE_WORD.includes(words[0] ?? '') ? 1 : 2
  const name = words.slice(0, length).join(' ')
  if (!isCommand(name)) return misused(`There is no command "${name}".`)
  const rest = words.slice(length)
  const foreign = Object.keys(v).find((option) => !['json', 'help', ...TAKES[name]].includes(option))
  if (foreign) return misused(`"${name}" has no option --${foreign}.`)
  const common = { json, group: v.group, as: v.as }

  if (name === 'import' || name === 'history check') {
    const [file, ...more] = rest
    if (file === undefined || more.length > 0) return misused(`"${name}" takes one FILE.`)
    if (name === 'import') return { ...common, command: name, file, title: v.title }
    if (v.head !== undefined && !HEAD.test(v.head)) return misused('--head must be 64 hexadecimal digits.')
    return { ...common, command: name, file, head: v.head?.toLowerCase() }
  }
  if (rest.length > 0) return misused(`"${name}" does not take "${rest[0]}".`)
  if (name === 'history export') {
    if (!v.out) return misused('"history export" needs --out.')
    return { ...common, command: name, out: v.out, article: v.article }
  }
  if (name === 'history verify') return { ...common, command: name, article: v.article }
  if (name === 'revise') {
    if (!v.article || !v.file) return misused('"revise" needs --article and --file.')
    return { ...common, command: name, article: v.article, file: v.file, title: v.title }
  }
  if (!isRole(v.role)) return misused(`--role must be one of ${ROLES.join(', ')}.`)
  if (name === 'invite create') {
    const days = Number(v.days ?? 14)
    if (!Number.isInteger(days) || days < 1 || days > 90)
      return misused('--days must be a whole number from 1 to 90.')
    return { ...common, command: name, role: v.role, days }
  }
  if (!v.email || v.name === undefined || v.password === undefined) {
    return misused('"user add" needs --email, --name, --password and --role.')
  }
  return { ...common, command: name, email: v.email, name: v.name, password: v.password, role: v.role }
}
