// The fuzzy quote matcher of Hypothesis' approach, on the package that it is built with. Installed into the cache.
import { spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '#scripts/root.ts'
import type { Span } from '#lib/core/annotation/entry.ts'

const FOLDER = path.join(ROOT, 'node_modules/.cache/gloss-bench/anchor')
const PACKAGE = {
  name: 'gloss-bench-anchor-peers',
  private: true,
  type: 'module',
  dependencies: { 'approx-string-match': '2.0.0' },
}

type Match = { readonly start: number; readonly end: number; readonly errors: number }
type Search = (text: string, pattern: string, maxErrors: number) => Match[]

/** Finds a quote in a text; `null` when nothing is similar enough. */
export type FuzzyMatcher = (text: string, quote: Quote) => Span | null
export type Quote = {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly start: number
}

/** Installs the package and builds the matcher; the reason when that is not possible here. */
export const fuzzyMatcher = async (): Promise<FuzzyMatcher | string> => {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path.join(FOLDER, 'package.json'), JSON.stringify(PACKAGE))
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts']
  const { status, stderr } = spawnSync('npm', args, { cwd: FOLDER, encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) return stderr.split('\n')[0] ?? `npm ended with ${status}`
  const entry = createRequire(path.join(FOLDER, 'package.json')).resolve('approx-string-match')
  // `as`: the package's documented default export; it is not among our dependencies
  const { default: search } = (await import(pathToFileURL(entry).href)) as { default: Search }
  return matcherWith(search)
}

const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 }

/** The position when the quote stands there, else every place of the quote, else similar places; the best score wins. */
const matcherWith = (search: Search): FuzzyMatcher => {
  const similar = (text: string, pattern: string, maxErrors: number): Match[] => {
    const exact: Match[] = []
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1))
      exact.push({ start: at, end: at + pattern.length, errors: 0 })
    return exact.length > 0 ? exact : search(text, pattern, maxErrors)
  }
  const likeness = (text: string, pattern: string): number => {
    if (pattern === '' || text === '') return 0
    const [best] = similar(text, pattern, pattern.length).toSorted((x, y) => x.errors - y.errors)
    return best === undefined ? 0 : 1 - best.errors / pattern.length
  }
  return (text, { exact, prefix, suffix, start }) => {
    if (text.startsWith(exact, start)) return { start, end: start + exact.length }
    const matches = similar(text, exact, Math.min(256, exact.length / 2))
    const score = (match: Match): number => {
      const parts =
        WEIGHTS.quote * (1 - match.errors / exact.length) +
        WEIGHTS.prefix *
          (prefix === ''
            ? 1
            : likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix)) +
        WEIGHTS.suffix *
          (suffix === '' ? 1 : likeness(text.slice(match.end, match.end + suffix.length), suffix)) +
        WEIGHTS.position * (1 - Math.abs(match.start - start) / text.length)
      return parts / (WEIGHTS.quote + WEIGHTS.prefix + WEIGHTS.suffix + WEIGHTS.position)
    }
    let best: { match: Match; score: number } | null = null
    for (const match of matches) {
      const own = score(match)
      if (best === null || own > best.score) best = { match, score: own }
    }
    return best === null ? null : { start: best.match.start, end: best.match.end }
  }
}
