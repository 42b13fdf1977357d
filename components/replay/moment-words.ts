// An instant in words: when, who did what, the how-manieth of how many.
import { wordFact, type FactWords } from '#lib/core/history/wording.ts'
import type { ReplayView } from '#lib/client/replay/replay-layer.ts'
import type { Words } from '#components/words/en.ts'

type MomentWords = { readonly replay: Words['replay']; readonly facts: FactWords }

/** Date and time to the second: `24 Nov 2026, 14:05:09`. `zone` is an IANA name; the reader's own when absent. */
export const momentTime = (locale: string, at: number, zone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** Who did what at the instant of the view, in two parts; `name` is `null` where nobody of this Layer did it. */
export const whatHappened = (
  { moments, index, step, people }: ReplayView,
  { replay: words, facts }: MomentWords,
): { readonly name: string | null; readonly what: string } => {
  const moment = moments[index]
  const before = moments[index - 1]
  if (moment === undefined) return { name: null, what: words.loading }
  if (before === undefined) return { name: null, what: words.added }
  if (before.seq === moment.seq) return { name: null, what: words.revised(moment.revision) }
  if (step === null) return { name: null, what: words.loading }
  const what = step.facts.map((fact) => wordFact(fact, facts).predicate).join(facts.and)
  return { name: people.get(step.actor) ?? words.somebody, what }
}

/** The same as one sentence, for ears. */
export const sayMoment = (view: ReplayView, said: MomentWords, locale: string): string => {
  const words = said.replay
  const { moments, index } = view
  const { name, what } = whatHappened(view, said)
  return words.instant(
    momentTime(locale, moments[index]?.at ?? 0),
    name === null ? what : words.did(name, what),
    words.place(index + 1, moments.length),
  )
}
