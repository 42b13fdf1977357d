// npm run -s bench -- NAME [--json]: runs one benchmark; several runs each, medians, ratios within the same run.
import { anchor } from './anchor.ts'
import { feed } from './feed.ts'
import { history } from './history.ts'
import { judge } from './judge.ts'
import { paint } from './paint/paint.ts'
import { reader } from './reader/reader.ts'
import { replay } from './replay/replay.ts'
import { start } from './start.ts'
import { sync } from './sync/sync.ts'

const BENCHES: Readonly<Record<string, () => unknown>> = {
  anchor,
  feed,
  history,
  judge,
  paint,
  reader,
  replay,
  start,
  sync,
}

const [name = '', ...rest] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) {
  process.stderr.write(`Which benchmark? ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}
const result = await bench()
process.stdout.write(`${JSON.stringify(result, null, rest.includes('--json') ? 0 : 2)}\n`)
