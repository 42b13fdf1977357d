// npm run -s gloss -- <command>: the product from the command line, whether it runs or not.
import { ROOT } from './root.ts'
import { parseCommand } from './gloss/arguments.ts'
import { printFailure, printResult } from './gloss/print.ts'
import { HELP } from './gloss/help.ts'

const invokedIn = process.env['INIT_CWD'] ?? process.cwd()
process.chdir(ROOT)

const parsed = parseCommand(process.argv.slice(2))
if (parsed.command === 'help') process.stdout.write(HELP)
else if (parsed.command === 'misused') {
  printFailure({ code: 'usage', message: parsed.message }, parsed.json)
  if (!parsed.json) process.stderr.write('Run `npm run -s gloss -- --help` for what there is.\n')
  process.exitCode = 2
} else {
  const run = async () => {
    // needs no database, so it needs no client for one either
    if (parsed.command === 'history check')
      return (await import('./gloss/history-check.ts')).checkHistory(parsed, invokedIn)
    const { buildClient } = await import('./build/steps.ts')
    await buildClient()
    return (await import('./gloss/commands.ts')).run(parsed, invokedIn)
  }
  const result = await run().catch((error: unknown) => ({
    ok: false as const,
    problem: { code: 'failed', message: error instanceof Error ? error.message : String(error) },
  }))
  if (result.ok) printResult(result.value, parsed.json)
  else {
    printFailure(result.problem, parsed.json)
    process.exitCode = 1
  }
}
