// What stands where a name is wanted and there is no account.
import { asId, type UserId } from '#lib/core/ids.ts'

/** Who acts before there is any account: `gloss import` on a fresh instance. */
export const COMMAND_LINE: UserId = asId('00000000-0000-0000-0000-000000000000')

export const nameOf = (id: string, name: string | null | undefined): string =>
  name ?? (id === COMMAND_LINE ? 'Command line' : 'Somebody who has left')
