'use client'
// Every setting, for the panel and for the page. A change shows at once; without JavaScript the form around it sends it.
import { LANGUAGES } from '#components/words/languages.ts'
import { useWords } from '#components/words/words.tsx'
import { FONTS, KEYS, LEADING, MOTIONS, SIZE, THEMES, WIDTH } from '#lib/core/settings/settings.ts'
import { Choices } from './choices.tsx'
import { useSettings } from './settings-provider.tsx'
import { Stepper } from './stepper.tsx'

/** How the words of an article look. */
export function TextFields() {
  const words = useWords().settings
  const { settings, change } = useSettings()
  return (
    <>
      <Choices
        name="font"
        legend={words.font.legend}
        choices={FONTS.map((value) => ({
          value,
          name: words.font[value],
          sample: (
            <span aria-hidden data-font={value} className="font-reading text-20 leading-tight text-ink">
              Aa
            </span>
          ),
        }))}
        value={settings.font}
        onChoose={(font) => change({ font })}
      />
      <Stepper
        name="size"
        words={words.size}
        scale={SIZE}
        value={settings.size}
        onStep={(size) => change({ size })}
      />
      <Stepper
        name="width"
        words={words.width}
        scale={WIDTH}
        value={settings.width}
        onStep={(width) => change({ width })}
      />
      <Stepper
        name="leading"
        words={words.leading}
        scale={LEADING}
        value={settings.leading}
        onStep={(leading) => change({ leading })}
      />
      <Choices
        name="theme"
        legend={words.theme.legend}
        choices={THEMES.map((value) => ({
          value,
          name: words.theme[value],
          sample: value === 'system' ? <SystemSwatch /> : <Swatch theme={value} />,
        }))}
        value={settings.theme}
        onChoose={(theme) => change({ theme })}
      />
    </>
  )
}

/** How Gloss behaves. */
export function RestFields() {
  const words = useWords().settings
  const { settings, change } = useSettings()
  return (
    <>
      <Choices
        name="keys"
        legend={words.keys.legend}
        hint={words.keys.hint}
        choices={KEYS.map((value) => ({ value, name: words.keys[value] }))}
        value={settings.keys}
        onChoose={(keys) => change({ keys })}
      />
      <Choices
        name="motion"
        legend={words.motion.legend}
        choices={MOTIONS.map((value) => ({ value, name: words.motion[value] }))}
        value={settings.motion}
        onChoose={(motion) => change({ motion })}
      />
      <Choices
        name="language"
        legend={words.language.legend}
        choices={[
          { value: '', name: words.language.system },
          ...Object.entries(LANGUAGES).map(([value, name]) => ({ value, name, lang: value })),
        ]}
        value={settings.language}
        onChoose={(language) => change({ language })}
      />
    </>
  )
}

function Swatch({ theme }: { readonly theme: 'light' | 'sepia' | 'dark' }) {
  return (
    <span
      aria-hidden
      data-theme={theme}
      className="swatch grid size-7 place-items-center rounded-full border border-hairline-strong bg-paper font-serif text-13 text-ink"
    >
      a
    </span>
  )
}

function SystemSwatch() {
  return (
    <span aria-hidden className="relative size-7">
      <span className="absolute inset-0 [clip-path:inset(0_50%_0_0)]">
        <Swatch theme="light" />
      </span>
      <span className="absolute inset-0 [clip-path:inset(0_0_0_50%)]">
        <Swatch theme="dark" />
      </span>
    </span>
  )
}
