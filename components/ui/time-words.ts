// Words for times. English of the interface, day before month; zones are an argument.

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** The date alone: `24 Nov 2026`. `zone` is an IANA name; the reader's own when absent. */
export const dateWords = (at: Date, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** Date, time and zone in full: `24 November 2026 at 14:05 UTC`. */
export const instantWords = (at: Date, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** The time of day: `14:05`. */
export const clockWords = (at: Date, zone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at)

/** How long ago: `just now`, `5 minutes ago`, `yesterday`; from a week on the date. Never speaks of the future: clocks differ. */
export const sinceWords = (at: Date, now: Date, zone?: string): string => {
  const past = now.getTime() - at.getTime()
  if (past < MINUTE_MS) return 'just now'
  if (past < HOUR_MS) return relative.format(-Math.floor(past / MINUTE_MS), 'minute')
  if (past < DAY_MS) return relative.format(-Math.floor(past / HOUR_MS), 'hour')
  if (past < 7 * DAY_MS) return relative.format(-Math.floor(past / DAY_MS), 'day')
  return dateWords(at, zone)
}
