// npm run -s soak -- NAME [--updates N] [--cases N] [--faults N] [--acked N] [--kind TEXT] [--seed N]: runs one scenario for as long as
// asked, prints one JSON object and exits with 1 when something is wrong.
import { parseArgs } from 'node:util'
import { setMaxListeners } from 'node:events'
import { frames, heavy } from './attacks.ts'
import { backup } from './backup.ts'
import { faults } from './faults.ts'
import { honest } from './honest.ts'
import { judge } from './judge.ts'
import { memory } from './memory.ts'
import { rollover } from './rollover.ts'
import type { SoakOptions } from './options.ts'

type Outcome = { readonly ok: boolean }

const SCENARIOS: Readonly<Record<string, (options: SoakOptions) => Outcome | Promise<Outcome>>> = {
  backup,
  faults,
  frames,
  heavy,
  honest,
  judge,
  memory,
  rollover,
}

setMaxListeners(100, process) // each page listens for the end of its browser

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    updates: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '100000' },
    faults: { type: 'string', default: '200' },
    acked: { type: 'string', default: '0' },
    kind: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
  },
})
const scenario = SCENARIOS[positionals[0] ?? '']
const { kind, ...numbers } = values
const options = {
  kind,
  updates: Number(numbers.updates),
  cases: Number(numbers.cases),
  faults: Number(numbers.faults),
  acked: Number(numbers.acked),
  seed: Number(numbers.seed),
}
if (scenario === undefined || !Object.values(numbers).every((text) => Number.isSafeInteger(Number(text)))) {
  process.stderr.write(`Which scenario? ${Object.keys(SCENARIOS).join(', ')}; numbers are whole numbers\n`)
  process.exit(2)
}
const result = await scenario(options)
// pages keep timers of their own
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`, () => process.exit(result.ok ? 0 : 1))
