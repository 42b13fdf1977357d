import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_ARGS, findChromium, HOW_TO_GET_CHROMIUM } from './test/find-chromium.ts'

const SOURCE = '{app,components,jobs,lib,scripts,server,test}/**'
const BUILT = ['**/node_modules/**', '.next/**', '.build/**']

const chromium = findChromium()
if (chromium === null) console.warn(HOW_TO_GET_CHROMIUM)

// Found at the first run otherwise, which reloads the page under the tests.
const BROWSER_DEPENDENCIES = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'yjs',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`${SOURCE}/*.test.{ts,tsx}`],
          exclude: [...BUILT, '**/*.int.test.ts', '**/*.browser.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: [`${SOURCE}/*.int.test.ts`],
          exclude: BUILT,
          globalSetup: 'test/global-postgres.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        optimizeDeps: { include: BROWSER_DEPENDENCIES },
        test: {
          name: 'browser',
          include: [`${SOURCE}/*.browser.test.{ts,tsx}`],
          exclude: BUILT,
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { args: CHROMIUM_ARGS, ...(chromium ? { executablePath: chromium } : {}) },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
