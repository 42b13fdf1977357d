// German, as complete as English: a text that is missing or takes other parts is an error of types.
import type { Words } from './en.ts'
import { account } from './de/account.ts'
import { cite } from './de/cite.ts'
import { find } from './de/find.ts'
import { history } from './de/history.ts'
import { erasure } from './de/erasure.ts'
import { layers } from './de/layers.ts'
import { library } from './de/library.ts'
import { margin } from './de/margin.ts'
import { marks } from './de/marks.ts'
import { offline } from './de/offline.ts'
import { people } from './de/people.ts'
import { presence } from './de/presence.ts'
import { reader } from './de/reader.ts'
import { replay } from './de/replay.ts'
import { settings } from './de/settings.ts'
import { thread } from './de/thread.ts'
import { ui } from './de/ui.ts'

export const de: Words = {
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
