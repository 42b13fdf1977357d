// How a person wants to read. What arrives from outside (cookie, form, database, request) is read here and nowhere else.

/** Reading type. `easy`: letters that are hard to confuse, with more room between them and between words. */
export const FONTS = ['serif', 'sans', 'easy'] as const
export const THEMES = ['system', 'light', 'sepia', 'dark'] as const
/** `off`: no single key does anything; those with Ctrl or Cmd, Tab and Escape still do (WCAG 2.1.4). */
export const KEYS = ['on', 'off'] as const
/** `less`: nothing moves or fades, whatever the system says. */
export const MOTIONS = ['system', 'less'] as const

/** A setting that is a number, in steps from `least`. */
export type Scale = {
  readonly least: number
  readonly most: number
  readonly step: number
  readonly usual: number
}

/** Per cent of the usual size of the text. */
export const SIZE: Scale = { least: 80, most: 200, step: 10, usual: 100 }
/** Longest line of the text, in figures of our serif (`ch`). */
export const WIDTH: Scale = { least: 45, most: 80, step: 5, usual: 65 }
/** Height of a line in hundredths of the size of the text. */
export const LEADING: Scale = { least: 142, most: 202, step: 10, usual: 162 }

export type Settings = {
  readonly font: (typeof FONTS)[number]
  readonly size: number
  readonly width: number
  readonly leading: number
  readonly theme: (typeof THEMES)[number]
  readonly keys: (typeof KEYS)[number]
  readonly motion: (typeof MOTIONS)[number]
  /** Primary subtag of the interface's language; '' is the one that the browser asks for. */
  readonly language: string
}

/** What nobody has to choose. */
export const USUAL: Settings = {
  font: 'serif',
  size: SIZE.usual,
  width: WIDTH.usual,
  leading: LEADING.usual,
  theme: 'system',
  keys: 'on',
  motion: 'system',
  language: '',
}

const oneOf = <T extends string>(values: readonly [T, ...T[]], given: unknown): T =>
  values.find((value) => value === given) ?? values[0]

/** The nearest step of the scale; its usual value for what is no number. */
export const nearestStep = ({ least, most, step, usual }: Scale, given: unknown): number => {
  const number = typeof given === 'string' && given !== '' ? Number(given) : given
  if (typeof number !== 'number' || !Number.isFinite(number)) return usual
  const within = Math.min(most, Math.max(least, number))
  return Math.min(most, least + Math.round((within - least) / step) * step)
}

/** Settings out of anything: what is missing or makes no sense is as usual. */
export const readSettings = (given: unknown): Settings => {
  const from: Readonly<Record<string, unknown>> =
    typeof given === 'object' && given !== null ? { ...given } : {}
  const { language } = from
  return {
    font: oneOf(FONTS, from['font']),
    size: nearestStep(SIZE, from['size']),
    width: nearestStep(WIDTH, from['width']),
    leading: nearestStep(LEADING, from['leading']),
    theme: oneOf(THEMES, from['theme']),
    keys: oneOf(KEYS, from['keys']),
    motion: oneOf(MOTIONS, from['motion']),
    language: typeof language === 'string' && /^[a-z]{2,3}$/.test(language) ? language : '',
  }
}

/** What is not as usual, as it is stored. */
export const differences = (settings: Settings): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => USUAL[name as keyof Settings] !== value), // Object.entries forgets the names' type
  )

/** The value of the cookie: what is not as usual, in the shape of a query. */
export const writeCookie = (settings: Settings): string =>
  new URLSearchParams(
    Object.entries(differences(settings)).map(([name, value]) => [name, String(value)]),
  ).toString()

export const readCookie = (value: string | undefined): Settings =>
  readSettings(Object.fromEntries(new URLSearchParams(value ?? '')))
