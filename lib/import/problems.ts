// Refusals that more than one step of the import gives.
import { refuse } from '#lib/core/problem.ts'

export const tooDeep = () =>
  refuse('too-deep', 'The text is nested too deeply to be read. Copy its text, and paste that instead.')

export const tooComplex = () =>
  refuse(
    'too-complex',
    'The file takes too much time or memory to read. Copy its text, and paste that instead.',
  )
