// Just enough colour arithmetic to check the tokens: OKLCH → sRGB, and the contrast of WCAG 2.

/** Lightness 0–1, chroma, hue in degrees. */
export type Oklch = { readonly lightness: number; readonly chroma: number; readonly hue: number }
/** Linear light, each 0–1. */
type LinearRgb = readonly [number, number, number]

/** Reads `oklch(50% 0.09 195)`; null for anything else, also for a colour with alpha. */
export const parseOklch = (css: string): Oklch | null => {
  const match = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(css.trim())
  if (match === null) return null
  const [lightness, chroma, hue] = match.slice(1).map(Number)
  if (lightness === undefined || chroma === undefined || hue === undefined) return null
  return { lightness: lightness / 100, chroma, hue }
}

/** https://bottosson.github.io/posts/oklab/; may leave 0–1 where sRGB has no such colour. */
export const toLinearRgb = ({ lightness, chroma, hue }: Oklch): LinearRgb => {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** How far the colour is outside of sRGB, in linear light; 0 inside. */
export const outsideSrgb = (colour: Oklch): number =>
  Math.max(0, ...toLinearRgb(colour).map((channel) => Math.max(-channel, channel - 1)))

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export const luminance = (colour: Oklch): number => {
  const [r, g, b] = toLinearRgb(colour).map((channel) => Math.min(1, Math.max(0, channel)))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, 1 to 21. */
export const contrast = (one: Oklch, other: Oklch): number => {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

const toLab = ({ lightness, chroma, hue }: Oklch) => ({
  lightness,
  a: chroma * Math.cos((hue * Math.PI) / 180),
  b: chroma * Math.sin((hue * Math.PI) / 180),
})

/** `color-mix(in oklab, one share, other)`; `share` of `one` between 0 and 1. */
export const mix = (one: Oklch, share: number, other: Oklch): Oklch => {
  const [from, to] = [toLab(one), toLab(other)]
  const between = (x: number, y: number) => x * share + y * (1 - share)
  const [a, b] = [between(from.a, to.a), between(from.b, to.b)]
  return {
    lightness: between(from.lightness, to.lightness),
    chroma: Math.hypot(a, b),
    hue: (Math.atan2(b, a) * 180) / Math.PI,
  }
}

/** `#rrggbb` */
export const toHex = (colour: Oklch): string =>
  `#${toLinearRgb(colour)
    .map((channel) => Math.min(1, Math.max(0, channel)))
    .map((channel) => (channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055))
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
