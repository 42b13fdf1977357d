// What a build was made from, as one hash. The stamp is written last: a killed build has none and is repeated.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ROOT } from '#scripts/root.ts'

export const OUTPUT = path.join(ROOT, '.build')

const GENERATED = path.join(ROOT, 'lib', 'db', 'generated')
const IS_SOURCE = /\.(?:ts|tsx|js|mjs|css|svg|json|prisma|md|woff2|ico|png)$/
const IS_TEST = /\.(?:test|int\.test|browser\.test)\.tsx?$/

const filesUnder = (place: string): string[] => {
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found || place === GENERATED) return []
  if (!found.isDirectory()) return [place]
  return readdirSync(place)
    .toSorted()
    .flatMap((name) => filesUnder(path.join(place, name)))
    .filter((file) => IS_SOURCE.test(file) && !IS_TEST.test(file))
}

/** SHA-256 over the names and contents of the sources, and over what runs them. */
export const hashOf = (places: readonly string[]): string => {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`)
  for (const file of places.flatMap((place) => filesUnder(path.join(ROOT, place)))) {
    hash.update(`\0${path.relative(ROOT, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

const fileOf = (name: string) => path.join(OUTPUT, `${name}.stamp`)

export const isFresh = (name: string, hash: string): boolean => {
  try {
    return readFileSync(fileOf(name), 'utf8') === hash
  } catch {
    return false
  }
}

export const forgetStamp = (name: string): Promise<void> => rm(fileOf(name), { force: true })
export const writeStamp = (name: string, hash: string): Promise<void> => writeFile(fileOf(name), hash)
