'use client'
import { useState, type ComponentProps } from 'react'
import { Field } from '#components/ui/field.tsx'
import { useWords } from '#components/words/words.tsx'

/** A password that its typist may look at. */
export function PasswordField(props: ComponentProps<typeof Field>) {
  const { show, hide, thePassword } = useWords().account.fields
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <Field
        {...props}
        type={shown ? 'text' : 'password'}
        className="pe-16"
        spellCheck={false}
        autoCapitalize="off"
      />
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-[26px] end-1 inline-flex h-10 cursor-pointer items-center rounded-[4px] px-2.5 text-13 text-ink-muted hover:text-ink pointer-coarse:h-11"
      >
        {shown ? hide : show}
        <span className="sr-only"> {thePassword}</span>
      </button>
    </div>
  )
}
