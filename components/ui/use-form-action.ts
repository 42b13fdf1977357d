'use client'
import { startTransition, useActionState, useEffect, useRef, type FormEvent } from 'react'
import type { FormAction, FormState } from '#lib/core/form-state.ts'

/** The pressed button, whose name and value belong to what is sent. */
const submitterOf = ({ nativeEvent }: FormEvent<HTMLFormElement>) =>
  nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null

/**
 * A form over a server action. Without JavaScript the browser posts it; with JavaScript it is sent in place,
 * so that the browser never empties the fields. After a refusal the focus goes to the field that it is about.
 */
export function useFormAction<Done = undefined>(action: FormAction<Done>) {
  const [state, send, pending] = useActionState<FormState<Done>, FormData>(action, {})
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (state.problem === undefined) return
    const control = state.field === undefined ? null : form.current?.elements.namedItem(state.field)
    if (control instanceof HTMLElement) control.focus()
    else form.current?.querySelector<HTMLElement>('[data-problem]')?.focus()
  }, [state])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const values = new FormData(event.currentTarget, submitterOf(event))
    startTransition(() => send(values))
  }

  const about = (field: string) => state.problem !== undefined && state.field === field
  return {
    state,
    pending,
    /** For the `<form>`. */
    formProps: { ref: form, action: send, onSubmit },
    /** For the control of this name: what was typed, and why it was refused. */
    control: (name: string) => ({
      name,
      defaultValue: state.typed?.[name],
      ...(about(name) && { error: state.problem?.message }),
    }),
    /** The refusal that no field of `names` shows. */
    problemBesides: (...names: string[]) =>
      state.problem !== undefined && !names.some(about) ? state.problem : undefined,
  }
}
