'use client'
import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/words/words.tsx'
import { RestFields, TextFields } from './settings-fields.tsx'

type Props = { readonly save: (form: FormData) => Promise<void> }

/** The page of settings. With JavaScript each change is kept by itself; without, a button sends them all. */
export function SettingsForm({ save }: Props) {
  const words = useWords().settings
  return (
    <form action={save} className="grid max-w-[30rem] gap-10">
      <section aria-labelledby="settings-text" className="grid gap-5">
        <h2 id="settings-text" className="small-caps border-b border-hairline pb-1 text-ink-muted">
          {words.text}
        </h2>
        <TextFields />
      </section>
      <section aria-labelledby="settings-rest" className="grid gap-5">
        <h2 id="settings-rest" className="small-caps border-b border-hairline pb-1 text-ink-muted">
          {words.rest}
        </h2>
        <RestFields />
      </section>
      <noscript>
        <Button type="submit" tone="primary">
          {words.save}
        </Button>
      </noscript>
    </form>
  )
}
