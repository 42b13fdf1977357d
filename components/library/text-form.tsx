'use client'
import { FileText } from 'lucide-react'
import type { ClipboardEvent, ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Choice, Field, TextArea } from '#components/ui/field.tsx'
import { FormProblem } from '#components/ui/form-problem.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Submit } from '#components/ui/submit.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { useWords } from '#components/words/words.tsx'
import type { FormAction } from '#lib/core/form-state.ts'
import { checkText, FILE_TYPES, sizeWords } from './chosen-file.ts'
import { Existing } from './existing.tsx'
import { useChosenFile } from './use-chosen-file.ts'

type Props = {
  readonly action: FormAction
  readonly maxBytes: number
  /** Names and values that go along unseen. */
  readonly hidden: Readonly<Record<string, string>>
  readonly titleHint: ReactNode
  /** Asks where the text was published. */
  readonly withSource?: boolean
  /** A control above the title, and its name. */
  readonly before?: {
    readonly name: string
    readonly show: (control: ReturnType<ReturnType<typeof useFormAction>['control']>) => ReactNode
  }
  /** Words of the button. */
  readonly children: ReactNode
}

/** From so many UTF-16 units on, a text that is pasted becomes a file: about a hundred pages. */
const LONG_PASTE = 300_000

/** A text: pasted, or from a file. What was typed or chosen stays there after a refusal. */
export function TextForm({
  action,
  maxBytes,
  hidden,
  titleHint,
  withSource = false,
  before,
  children,
}: Props) {
  const words = useWords().library.form
  const { formProps, control, pending, state, problemBesides } = useFormAction(action, (form) => {
    const text = form.get('text')
    const checked = checkText(typeof text === 'string' ? text : '', maxBytes, words)
    return checked.ok ? null : { problem: checked.problem, field: 'text' }
  })
  const { file, problem, dragging, remove, take, inputProps, dropProps } = useChosenFile(maxBytes, words)
  /** A text field that holds megabytes stops the page; such a text goes on as a file. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (text.length < LONG_PASTE) return
    event.preventDefault()
    const { value, selectionStart, selectionEnd, form } = event.currentTarget
    const whole = [value.slice(0, selectionStart), text, value.slice(selectionEnd)]
    const format = new FormData(form ?? undefined).get('format')
    take(new File(whole, `${words.pasted}.${typeof format === 'string' ? format : 'txt'}`))
  }
  const aboutFile = problem?.message ?? control('file').error

  return (
    <form
      {...formProps}
      {...dropProps}
      className={classNames(
        'flex flex-col gap-6',
        dragging && 'rounded-[6px] outline-2 outline-offset-8 outline-accent outline-dashed',
      )}
      noValidate
    >
      <FormProblem
        problem={problemBesides('title', 'text', 'file', 'source', ...(before ? [before.name] : []))}
      />
      {state.existing && <Existing {...state.existing} pending={pending} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {before?.show(control(before.name))}
      <Field
        label={words.title}
        hint={titleHint}
        maxLength={300}
        autoComplete="off"
        className="font-serif"
        {...control('title')}
      />
      <div hidden={file !== null}>
        <TextArea
          label={words.text}
          {...control('text')}
          disabled={file !== null}
          onPaste={onPaste}
          className="max-h-[60vh] min-h-64 font-serif text-16 leading-[1.6]"
          autoFocus
        />
      </div>
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
        <div hidden={file !== null}>
          <Choice
            label={words.writtenAs}
            {...control('format')}
            defaultValue={state.typed?.['format'] ?? 'txt'}
          >
            <option value="txt">{words.plainText}</option>
            <option value="md">Markdown</option>
            <option value="html">HTML</option>
          </Choice>
        </div>
        <div className="flex flex-col gap-1.5">
          <label htmlFor="article-file" className="text-13 font-medium">
            {file === null ? words.orFile : words.file}
          </label>
          {file !== null && (
            <p className="flex items-center gap-2 text-14">
              <Icon of={FileText} />
              <bdi className="min-w-0 truncate">{file.name}</bdi>
              <span className="shrink-0 text-ink-muted">{sizeWords(file.size, words)}</span>
              <Button size="small" tone="quiet" onClick={remove}>
                {words.remove}
              </Button>
            </p>
          )}
          <input
            id="article-file"
            type="file"
            name="file"
            accept={FILE_TYPES.join(',')}
            aria-invalid={aboutFile === undefined ? undefined : true}
            aria-describedby={
              aboutFile === undefined ? 'article-file-hint' : 'article-file-error article-file-hint'
            }
            className={classNames('file-input', file !== null && 'sr-only')}
            {...inputProps}
          />
          {aboutFile !== undefined && (
            <p id="article-file-error" role="alert" className="text-13 text-danger">
              {aboutFile}
            </p>
          )}
          <p id="article-file-hint" className="text-13 text-ink-muted">
            {words.fileHint(sizeWords(maxBytes, words).replace('.0', ''))}
          </p>
        </div>
      </div>
      {withSource && (
        <Field
          label={words.source}
          hint={words.sourceHint}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          {...control('source')}
        />
      )}
      <div>
        <Submit pending={pending} pendingWords={words.pending}>
          {children}
        </Submit>
      </div>
    </form>
  )
}
