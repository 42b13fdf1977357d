'use client'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { useLiveKey } from '#components/settings/use-live-key.ts'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  readonly icon: LucideIcon
  /** Name for screen readers, and the tooltip's words. */
  readonly label: string
  readonly shortcut?: string | undefined
  readonly tone?: 'quiet' | 'danger'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** Makes it a switch: on or off is said and shown. */
  readonly pressed?: boolean
}

/** A button that is an icon: 28 px, 44 px under a finger; always named, its tooltip shows its key. */
export function IconButton({
  icon,
  label,
  shortcut,
  tone = 'quiet',
  side = 'top',
  pressed,
  type = 'button',
  className,
  ...rest
}: Props) {
  const key = useLiveKey(shortcut)
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <button
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={key?.replaceAll(' ', '+').replace('Ctrl', 'Control')}
        className={classNames(
          'inline-flex size-7 cursor-pointer items-center justify-center rounded-[5px] text-ink-muted transition-colors duration-150',
          'pointer-coarse:size-11 hover:bg-paper-sunken disabled:cursor-default disabled:opacity-40',
          'aria-pressed:bg-accent-tint aria-pressed:text-accent-strong',
          tone === 'danger' ? 'hover:text-danger' : 'hover:text-ink',
          className,
        )}
        {...rest}
      >
        <Icon of={icon} />
      </button>
    </Tooltip>
  )
}
