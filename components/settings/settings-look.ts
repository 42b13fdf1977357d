// Settings as attributes and variables of `<html>`, for app/tokens.css, app/globals.css and article.css. The server writes them
// into the first HTML; the panel changes them in place. Nothing here knows React.
import { SIZE, WIDTH, LEADING, type Settings } from '#lib/core/settings/settings.ts'

/** Undefined is no attribute: as the stylesheet has it. */
export const attributesOf = ({ theme, font, motion }: Settings) => ({
  'data-theme': theme === 'system' ? undefined : theme,
  'data-font': font === 'serif' ? undefined : font,
  'data-motion': motion === 'system' ? undefined : motion,
})

/** A figure of our serif is half as wide as it is high; `ch` itself would change when the font arrives, and move every line. */
const EM_PER_CH = 0.5

/** Only what is not as usual. */
export const variablesOf = ({
  size,
  width,
  leading,
}: Settings): Readonly<Record<`--${string}`, string | number>> => ({
  ...(size !== SIZE.usual && { '--text-scale': size / 100 }),
  ...(width !== WIDTH.usual && { '--measure': `${width * EM_PER_CH}em` }),
  ...(leading !== LEADING.usual && { '--leading': leading / 100 }),
})

/** What `usual` of each scale is in the stylesheet is not set on the element. */
const VARIABLES = ['--text-scale', '--measure', '--leading'] as const

/** Colour of the paper, for the browser's own bars; test/contrast.test.ts holds them to the tokens. */
export const PAPER = { light: '#fbfaf7', sepia: '#f5ebd6', dark: '#151411' } as const

const paperOf = (theme: Settings['theme'], media: string | null) =>
  theme === 'system' ? PAPER[media?.includes('dark') ? 'dark' : 'light'] : PAPER[theme]

/** Shows the Settings on the page as it stands, as the server would have written them. */
export const showSettings = (settings: Settings, root: HTMLElement = document.documentElement): void => {
  for (const [name, value] of Object.entries(attributesOf(settings))) {
    if (value === undefined) root.removeAttribute(name)
    else root.setAttribute(name, value)
  }
  const variables = variablesOf(settings)
  for (const name of VARIABLES) {
    const value = variables[name]
    if (value === undefined) root.style.removeProperty(name)
    else root.style.setProperty(name, String(value))
  }
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]'))
    meta.content = paperOf(settings.theme, meta.getAttribute('media'))
}

/** Whether nothing should move: by the person's settings or the system's. */
export const wantsLessMotion = (): boolean =>
  document.documentElement.dataset['motion'] === 'less' ||
  matchMedia('(prefers-reduced-motion: reduce)').matches
