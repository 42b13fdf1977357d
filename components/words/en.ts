// All text of the interface, in English: the complete dictionary, and the type of every other one.
// A text with parts is a function of them. Words that people wrote, and names, are never in here.
import { account } from './en/account.ts'
import { cite } from './en/cite.ts'
import { find } from './en/find.ts'
import { history } from './en/history.ts'
import { erasure } from './en/erasure.ts'
import { layers } from './en/layers.ts'
import { library } from './en/library.ts'
import { margin } from './en/margin.ts'
import { marks } from './en/marks.ts'
import { offline } from './en/offline.ts'
import { people } from './en/people.ts'
import { presence } from './en/presence.ts'
import { reader } from './en/reader.ts'
import { replay } from './en/replay.ts'
import { settings } from './en/settings.ts'
import { thread } from './en/thread.ts'
import { ui } from './en/ui.ts'

export const en = {
  account,
  cite,
  find,
  history,
  erasure,
  layers,
  library,
  margin,
  marks,
  offline,
  people,
  presence,
  reader,
  replay,
  settings,
  thread,
  ui,
}

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [Key in keyof T]: Widen<T[Key]> }

/** What each language has to say. */
export type Words = Widen<typeof en>
