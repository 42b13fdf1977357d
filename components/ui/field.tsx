import { useId, type ComponentProps, type ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Words = {
  readonly label: string
  /** Said before one types: what is expected. */
  readonly hint?: ReactNode
  /** Why the value was refused; marks the control as invalid. */
  readonly error?: string | undefined
}

/** Look of every control that takes text. */
export const controlClass = classNames(
  'block w-full rounded-[5px] border border-control bg-paper-raised px-3 text-14 text-ink placeholder:text-ink-muted pointer-coarse:text-16',
  'transition-colors duration-150 hover:border-ink-muted aria-invalid:border-danger',
)

/** Ids and attributes that tie a control to its label, hint and error. */
function useWords({ hint, error }: Pick<Words, 'hint' | 'error'>) {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  return { id, hintId, errorId, describedBy: classNames(errorId, hintId) || undefined }
}

type FrameProps = Words & {
  readonly ids: ReturnType<typeof useWords>
  readonly children: ReactNode
}

function Frame({ label, hint, error, ids, children }: FrameProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={ids.id} className="text-13 font-medium text-ink">
        {label}
      </label>
      {children}
      {error !== undefined && (
        <p id={ids.errorId} className="text-13 text-danger">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={ids.hintId} className="text-13 text-ink-muted">
          {hint}
        </p>
      )}
    </div>
  )
}

/** One line of text with its label, hint and error. */
export function Field({ label, hint, error, className, ...rest }: Words & ComponentProps<'input'>) {
  const ids = useWords({ hint, error })
  return (
    <Frame label={label} hint={hint} error={error} ids={ids}>
      <input
        id={ids.id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={ids.describedBy}
        className={classNames(controlClass, 'h-10 pointer-coarse:h-11', className)}
        {...rest}
      />
    </Frame>
  )
}

/** Several lines of text; grows with its words where the browser can (`field-sizing`). */
export function TextArea({ label, hint, error, className, ...rest }: Words & ComponentProps<'textarea'>) {
  const ids = useWords({ hint, error })
  return (
    <Frame label={label} hint={hint} error={error} ids={ids}>
      <textarea
        id={ids.id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={ids.describedBy}
        className={classNames(controlClass, 'field-sizing-content min-h-20 py-2 leading-[1.5]', className)}
        {...rest}
      />
    </Frame>
  )
}

/** A choice of one among few, by the platform's own control. */
export function Choice({
  label,
  hint,
  error,
  className,
  children,
  ...rest
}: Words & ComponentProps<'select'>) {
  const ids = useWords({ hint, error })
  return (
    <Frame label={label} hint={hint} error={error} ids={ids}>
      <select
        id={ids.id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={ids.describedBy}
        className={classNames(controlClass, 'h-10 pointer-coarse:h-11', className)}
        {...rest}
      >
        {children}
      </select>
    </Frame>
  )
}
