// npm run build [-- --force]: everything that `npm start` runs, where it is missing or old.
import { buildAll, forgetBuild } from './build/steps.ts'

if (process.argv.includes('--force')) await forgetBuild()
try {
  let worked = false
  await buildAll(() => {
    worked = true
    process.stdout.write('Building Gloss …\n')
  })
  process.stdout.write(worked ? 'Built.\n' : 'Everything is built.\n')
} catch (error) {
  process.stderr.write(`The build failed.\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
