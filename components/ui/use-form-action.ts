'use client'
import { unstable_rethrow } from 'next/navigation'
import { startTransition, useActionState, useEffect, useRef, type FormEvent } from 'react'
import { useWords } from '#components/words/words.tsx'
import type { FormAction, FormState } from '#lib/core/form-state.ts'

/** The pressed button, whose name and value belong to what is sent. */
const submitterOf = ({ nativeEvent }: FormEvent<HTMLFormElement>) =>
  nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null

/** A file input without a file counts as a nameless file, which would reach the action under the name "undefined". */
const withoutUnchosenFiles = (form: FormData) => {
  const unchosen = [...form].filter(([, value]) => value instanceof File && value.name === '')
  for (const [name] of unchosen) form.delete(name)
  return form
}

const unanswered = {
  code: 'unanswered',
  message: 'The server did not answer. What you typed is still here; try again in a moment.',
}

/** What can be refused before it is sent; null when nothing speaks against sending. */
type Check = (form: FormData) => FormState<never> | null

/** The action, with a lost connection or a failing server as one more refusal instead of a broken page. */
const carefully =
  <Done>(action: FormAction<Done>, check: Check) =>
  async (previous: FormState<Done>, form: FormData): Promise<FormState<Done>> => {
    const refused = check(form)
    if (refused) return refused
    try {
      return await action(previous, form)
    } catch (error) {
      unstable_rethrow(error) // a redirect is no failure
      console.warn(error)
      return { problem: unanswered }
    }
  }

/**
 * A form over a server action. Without JavaScript the browser posts it; with JavaScript it is sent in place,
 * so that the browser never empties the fields. After a refusal the focus goes to the field that it is about.
 */
export function useFormAction<Done = undefined>(action: FormAction<Done>, check: Check = () => null) {
  const [posted, post] = useActionState<FormState<Done>, FormData>(action, {})
  const [sent, send, pending] = useActionState<FormState<Done>, FormData>(carefully(action, check), posted)
  const form = useRef<HTMLFormElement>(null)
  const { ui } = useWords()

  useEffect(() => {
    if (sent.problem === undefined) return
    const control = sent.field === undefined ? null : form.current?.elements.namedItem(sent.field)
    if (control instanceof HTMLElement) control.focus()
    else form.current?.querySelector<HTMLElement>('[data-problem]')?.focus()
  }, [sent])

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const values = withoutUnchosenFiles(new FormData(event.currentTarget, submitterOf(event)))
    startTransition(() => send(values))
  }

  const about = (field: string) => sent.problem !== undefined && sent.field === field
  return {
    state: sent,
    pending,
    /** For the `<form>`. */
    formProps: { ref: form, action: post, onSubmit },
    /** For the control of this name: what was typed, and why it was refused. */
    control: (name: string) => ({
      name,
      defaultValue: sent.typed?.[name],
      ...(about(name) && { error: sent.problem && ui.problem(sent.problem.code, sent.problem.message) }),
    }),
    /** The refusal that no field of `names` shows. */
    problemBesides: (...names: string[]) =>
      sent.problem !== undefined && !names.some(about) ? sent.problem : undefined,
  }
}
