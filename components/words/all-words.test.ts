// What people read stands in the dictionary and nowhere else: looks for words in what is drawn, named or said.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

/** What these are given is read or heard by somebody. */
const READ = new Set([
  ...[
    'aria-description',
    'aria-label',
    'aria-roledescription',
    'aria-valuetext',
    'alt',
    'description',
    'kicker',
  ],
  ...['label', 'placeholder', 'standfirst', 'title', 'verb'],
])

/** Names, specimens of a script, and what stands where no language is known. */
const NAMES = new Set(['Aa', 'Gloss', 'HTML', 'Markdown', 'UTC', 'UTC.', 'A margin that a team shares.'])

/** In development only, and the dictionary itself. */
const IS_NONE_OF_IT = /^(?:app|components)\/(?:design|words)\/|\.test\.tsx?$/

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string'

const nameOf = (value: unknown): string => {
  if (!isNode(value)) return ''
  return typeof value['name'] === 'string'
    ? value['name']
    : typeof value['value'] === 'string'
      ? value['value']
      : ''
}

const isWords = (text: string) => /\p{L}{2}/u.test(text) && !NAMES.has(text.trim())

/** Words in the source, each with where it stands. */
const wordsIn = (source: string, file: string): string[] => {
  const found: string[] = []
  const note = (node: Node, text: string) => {
    const line = source.slice(0, node.start).split('\n').length
    if (isWords(text)) found.push(`${file}:${line} ${text.trim()}`)
  }
  const children = (node: Node) =>
    Object.values(node)
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .filter(isNode)
  /** `isRead`: what the expression gives is read by somebody. */
  const visit = (node: Node, isRead: boolean): void => {
    const all = (isReadToo: (child: Node) => boolean) =>
      children(node).forEach((child) => visit(child, isReadToo(child)))
    switch (node.type) {
      case 'JSXText':
        return note(node, String(node['value']))
      case 'JSXElement':
      case 'JSXFragment':
        return all(({ type }) => type === 'JSXExpressionContainer')
      case 'JSXAttribute':
        return all(() => READ.has(nameOf(node['name'])))
      case 'Property':
        if (nameOf(node['key']) === 'classNames') return
        return all((child) => child === node['value'] && READ.has(nameOf(node['key'])))
      case 'CallExpression':
        return all((child) => child !== node['callee'] && nameOf(node['callee']) === 'toast')
      case 'Literal':
        if (isRead && typeof node['value'] === 'string') note(node, node['value'])
        return
      case 'TemplateElement':
        if (isRead) note(node, String((node['value'] as { raw: string }).raw)) // the text between two expressions
        return
      case 'TemplateLiteral':
        return all(({ type }) => isRead && type === 'TemplateElement')
      case 'ConditionalExpression':
        return all((child) => isRead && child !== node['test'])
      case 'LogicalExpression':
        return all((child) => isRead && child === node['right'])
      case 'BinaryExpression':
        return all(() => isRead && node['operator'] === '+')
      case 'JSXExpressionContainer':
      case 'ParenthesizedExpression':
        return all(() => isRead)
      default:
        return all(() => false)
    }
  }
  visit(parseSync(file, source).program as unknown as Node, false) // an ESTree, whose nodes are such nodes
  return found
}

test('sees words in text, names and what is said, and lets the dictionary pass', () => {
  const source = `
    const A = ({ on, w }) => <p title={on ? 'One two' : w.b} className="red" aria-label={\`Of \${w.c}\`}>Three {w.d} Aa</p>
    toast('Four', { action: { label: 'Five', onClick: () => run('six') } })`
  expect(wordsIn(source, 'a.tsx').map((found) => found.replace(/^\S+ /, ''))).toEqual([
    'One two',
    'Of',
    'Three',
    'Four',
    'Five',
  ])
})

test('nothing that people read is written outside of the dictionary', () => {
  const root = path.resolve(import.meta.dirname, '../..')
  const files = ['app', 'components'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((name) => /\.tsx?$/.test(name) && !IS_NONE_OF_IT.test(name)),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((file) => wordsIn(readFileSync(path.join(root, file), 'utf8'), file))).toEqual([])
})
