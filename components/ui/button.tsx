import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** `primary`: the one main action of a view. `plain`: a bordered action. `quiet`: words alone. `danger`: takes something away. */
export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'
/** `small` is 28 px high for dense places such as a margin card, `normal` 36 px; both are 44 px under a finger. */
export type ButtonSize = 'small' | 'normal'

const tones: Record<ButtonTone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'border-hairline-strong text-ink hover:border-ink-muted hover:bg-paper-raised',
  quiet: 'border-transparent text-ink-muted hover:text-ink hover:bg-paper-sunken',
  danger: 'border-transparent text-danger hover:bg-danger-tint',
}

const sizes: Record<ButtonSize, string> = {
  small: 'min-h-7 px-2 text-13',
  normal: 'min-h-9 px-3.5 text-14',
}

/** The look of a button, for a link that acts as one. */
export const buttonClass = (tone: ButtonTone = 'plain', size: ButtonSize = 'normal') =>
  classNames(
    'inline-flex cursor-pointer items-center justify-center gap-1.5 rounded-[5px] border font-medium no-underline select-none',
    'transition-colors duration-150 pointer-coarse:min-h-11 disabled:cursor-default disabled:opacity-50 aria-disabled:opacity-60',
    tones[tone],
    sizes[size],
  )

type Props = ComponentProps<'button'> & {
  readonly tone?: ButtonTone
  readonly size?: ButtonSize
  readonly icon?: ReactNode
}

/** A button with words. `type` is "button" unless said otherwise, so that it never sends a form by accident. */
export function Button({
  tone = 'plain',
  size = 'normal',
  icon,
  type = 'button',
  className,
  children,
  ...rest
}: Props) {
  return (
    <button type={type} className={classNames(buttonClass(tone, size), className)} {...rest}>
      {icon}
      {children}
    </button>
  )
}
