// `next build` writes the rewrites into its manifest, and `next start` reads them from there: the sync port would be the
// one of the build. So each start runs on a view of the build of its own: links to all of it, and a manifest that
// names its sync process. Two starts on one checkout do not meet.
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { OUTPUT } from '#scripts/build/stamp.ts'
import { ROOT } from '#scripts/root.ts'

const MANIFEST = 'routes-manifest.json'
const SOURCE = '/sync/:path*'

type Rewrite = { source: string; destination: string }
type Manifest = { rewrites: readonly Rewrite[] | Readonly<Record<string, readonly Rewrite[]>> }

const pointTo = (manifest: Manifest, syncUrl: string): boolean => {
  const lists = Array.isArray(manifest.rewrites) ? [manifest.rewrites] : Object.values(manifest.rewrites)
  const found = lists.flat().find(({ source }) => source === SOURCE)
  if (found) found.destination = `${syncUrl}${SOURCE}`
  return found !== undefined
}

export type WebView = {
  /** For next.config.js, relative to the project: Next takes no folder outside of it. */
  readonly distDir: string
  remove(): Promise<void>
}

/** Makes the view; `syncUrl` is `http://host:port` without a slash at the end. */
export const makeWebView = async (name: string, syncUrl: string): Promise<WebView> => {
  const build = path.join(ROOT, '.next')
  const view = path.join(OUTPUT, `web-${name}`)
  await rm(view, { recursive: true, force: true })
  await mkdir(view, { recursive: true })
  for (const entry of await readdir(build)) {
    if (entry !== MANIFEST) await symlink(path.join(build, entry), path.join(view, entry))
  }
  const manifest = JSON.parse(await readFile(path.join(build, MANIFEST), 'utf8')) as Manifest // Next's own file
  if (!pointTo(manifest, syncUrl))
    throw new Error('The build does not know /sync; run `npm run build -- --force`.')
  await writeFile(path.join(view, MANIFEST), JSON.stringify(manifest))
  return { distDir: path.relative(ROOT, view), remove: () => rm(view, { recursive: true, force: true }) }
}
