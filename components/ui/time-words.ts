// Words for times. The language and the zone are arguments; `locale` is BCP 47, the dictionary's own.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The date alone: `24 Nov 2026`. `zone` is an IANA name; the reader's own when absent. */
export const dateWords = (locale: string, at: Date, zone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** Date, time and zone in full: `24 November 2026 at 14:05 UTC`. */
export const instantWords = (locale: string, at: Date, zone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** The time of day: `14:05`. */
export const clockWords = (locale: string, at: Date, zone?: string): string =>
  new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** How long ago: `just now`, `5 minutes ago`, `yesterday`; from a week on the date. Never speaks of the future: clocks differ. */
export const sinceWords = (
  { locale, justNow }: { readonly locale: string; readonly justNow: string },
  at: Date,
  now: Date,
  zone?: string,
): string => {
  const past = now.getTime() - at.getTime()
  if (past < MINUTE_MS) return justNow
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (past < HOUR_MS) return relative.format(-Math.floor(past / MINUTE_MS), 'minute')
  if (past < DAY_MS) return relative.format(-Math.floor(past / HOUR_MS), 'hour')
  if (past < 7 * DAY_MS) return relative.format(-Math.floor(past / DAY_MS), 'day')
  return dateWords(locale, at, zone)
}
