import { useId, type ReactNode } from 'react'

type Choice<T extends string> = {
  readonly value: T
  readonly name: string
  /** What stands over the name, for the eye alone. */
  readonly sample?: ReactNode
  readonly lang?: string
}

type Props<T extends string> = {
  /** Name of the field. */
  readonly name: string
  readonly legend: string
  readonly hint?: string
  readonly choices: readonly Choice<T>[]
  readonly value: T
  readonly onChoose: (value: T) => void
}

/** One of a few, all in sight. The platform's radio buttons, so that arrows walk them. */
export function Choices<T extends string>({ name, legend, hint, choices, value, onChoose }: Props<T>) {
  const id = useId()
  return (
    <fieldset aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="mb-1.5 text-13 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            lang={choice.lang}
            className="choice flex min-h-8 flex-auto cursor-pointer flex-col items-center justify-center gap-0.5 rounded-[5px] border border-hairline-strong px-2.5 py-1 text-center text-13 text-ink-muted pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
              className="sr-only"
            />
            {choice.sample}
            {choice.name}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1.5 text-12 text-ink-muted">
          {hint}
        </p>
      )}
    </fieldset>
  )
}
