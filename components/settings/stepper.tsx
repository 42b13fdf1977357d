import { Minus, Plus } from 'lucide-react'
import { useId } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { nearestStep, type Scale } from '#lib/core/settings/settings.ts'

type Props = {
  /** Name of the field. */
  readonly name: string
  readonly words: {
    readonly label: string
    readonly less: string
    readonly more: string
    readonly value: (value: number) => string
  }
  readonly scale: Scale
  readonly value: number
  readonly onStep: (value: number) => void
}

/** A number in steps: a slider that arrows move, and a button at each end. Without JavaScript the slider is enough. */
export function Stepper({ name, words, scale, value, onStep }: Props) {
  const id = useId()
  const to = (next: number) => onStep(nearestStep(scale, next))
  return (
    <div>
      <div className="flex items-baseline justify-between gap-3 text-13">
        <label htmlFor={id} className="font-medium">
          {words.label}
        </label>
        <span aria-hidden className="text-ink-muted tabular-nums">
          {words.value(value)}
        </span>
      </div>
      <div className="flex items-center gap-1">
        <IconButton
          icon={Minus}
          label={words.less}
          className="needs-script -ms-1.5"
          disabled={value <= scale.least}
          onClick={() => to(value - scale.step)}
        />
        <input
          id={id}
          type="range"
          name={name}
          min={scale.least}
          max={scale.most}
          step={scale.step}
          value={value}
          aria-valuetext={words.value(value)}
          onChange={(event) => to(event.target.valueAsNumber)}
          className="h-7 min-w-0 flex-1 cursor-pointer accent-accent pointer-coarse:h-11"
        />
        <IconButton
          icon={Plus}
          label={words.more}
          className="needs-script -me-1.5"
          disabled={value >= scale.most}
          onClick={() => to(value + scale.step)}
        />
      </div>
    </div>
  )
}
