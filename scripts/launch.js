// npm start: runs the bundle of scripts/start.ts when it is newer than its sources (half a second sooner), else the
// sources themselves, which then build it. Plain JavaScript, because it runs before anything is built.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const BUNDLE = path.join(ROOT, '.build', 'start.mjs')
const SOURCES = ['scripts', 'lib', 'package.json', 'package-lock.json']

const changedAt = (place) => {
  const found = statSync(place)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(place).map((name) => changedAt(path.join(place, name))))
}

const isFresh = () => {
  const bundle = statSync(BUNDLE, { throwIfNoEntry: false })
  return bundle !== undefined && SOURCES.every((name) => changedAt(path.join(ROOT, name)) < bundle.mtimeMs)
}

if (isFresh()) await import(pathToFileURL(BUNDLE).href)
else {
  const { register } = await import('tsx/esm/api')
  register()
  await import('./start.ts')
}
