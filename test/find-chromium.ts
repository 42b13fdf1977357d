// Which Chromium the browser tests drive: the system's, else Playwright's own.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Quiet and alone: no sandbox (it needs rights that containers lack), no GPU, no traffic of its own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const HOW_TO_GET_CHROMIUM =
  'No Chromium found: run `apt-get install chromium` (Debian, as root) or `npx playwright install chromium`, then again.'

/** The path of an executable Chromium; `null` when there is none. */
export const findChromium = (): string | null =>
  [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path)) ?? null
