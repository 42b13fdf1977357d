// npm run -s soak -- NAME [--updates N] [--cases N] [--faults N] [--seed N]: runs one scenario for as long as asked, prints one JSON object
// and exits with 1 when something is wrong.
import { parseArgs } from 'node:util'
import { faults } from './faults.ts'
import { honest } from './honest.ts'
import { judge } from './judge.ts'
import type { SoakOptions } from './options.ts'

type Outcome = { readonly ok: boolean }

const SCENARIOS: Readonly<Record<string, (options: SoakOptions) => Outcome | Promise<Outcome>>> = {
  faults,
  honest,
  judge,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    updates: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '100000' },
    faults: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
const scenario = SCENARIOS[positionals[0] ?? '']
const options = {
  updates: Number(values.updates),
  cases: Number(values.cases),
  faults: Number(values.faults),
  seed: Number(values.seed),
}
if (scenario === undefined || !Object.values(options).every(Number.isSafeInteger)) {
  process.stderr.write(`Which scenario? ${Object.keys(SCENARIOS).join(', ')}; numbers are whole numbers\n`)
  process.exit(2)
}
const result = await scenario(options)
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
process.exitCode = result.ok ? 0 : 1
