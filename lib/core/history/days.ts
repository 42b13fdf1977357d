// Calendar days of a time zone as instants.
import type { Day } from './feed-filter.ts'

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/
const DAY_MS = 24 * 60 * 60 * 1000
const ZONE_MOST = 64

/** Whether it is a day of the calendar, as a field of a form writes it. */
export const isDay = (written: string): written is Day => {
  if (!DAY.test(written)) return false
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written)
}

/** Whether it names a time zone that is known here. */
export const isZone = (name: string): boolean => {
  if (name === '' || name.length > ZONE_MOST) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** How far the clocks of the zone are ahead of UTC at an instant, in ms. */
const aheadAt = (at: number, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - Math.floor(at / 1000) * 1000
}

/** When the day begins in the zone. Where clocks are put forward at midnight, the first instant that there is. */
export const startOfDay = (day: Day, zone: string): Date => {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  const guess = asUtc - aheadAt(asUtc, zone)
  return new Date(asUtc - aheadAt(guess, zone))
}

/** When the day after begins. */
export const endOfDay = (day: Day, zone: string): Date =>
  startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10), zone)
