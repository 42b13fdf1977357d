'use client'
// What a Menu is made of; menu.tsx brings it when the first one is wanted.
import type { LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { useEffect, useRef, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { Key } from './key.tsx'

export type MenuProps = {
  /** One button; it gets the focus back. */
  readonly trigger: ReactNode
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly children: ReactNode
}

type OpenProps = MenuProps & {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** Opened by a key that was pressed before this was here: the first item gets the focus. */
  readonly byKey: boolean
}

export function Menu({
  trigger,
  align = 'end',
  side = 'bottom',
  open,
  onOpenChange,
  byKey,
  children,
}: OpenProps) {
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="float z-50 min-w-44 p-1"
        >
          {byKey && <FocusFirst />}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function FocusFirst() {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    here.current?.parentElement?.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }, [])
  return <span ref={here} hidden />
}

export type ItemProps = {
  readonly icon?: LucideIcon
  readonly shortcut?: string
  readonly tone?: 'plain' | 'danger'
  readonly disabled?: boolean
  readonly children: ReactNode
}

const itemClass = (tone: 'plain' | 'danger') =>
  classNames(
    'flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-[4px] px-2 text-start text-13 no-underline outline-none pointer-coarse:min-h-11',
    'data-highlighted:bg-paper-sunken data-disabled:cursor-default data-disabled:opacity-50',
    tone === 'danger' ? 'text-danger' : 'text-ink',
  )

function ItemContent({ icon, shortcut, children }: Pick<ItemProps, 'icon' | 'shortcut' | 'children'>) {
  return (
    <>
      {icon && <Icon of={icon} />}
      <span className="flex-1">{children}</span>
      {shortcut !== undefined && <Key>{shortcut}</Key>}
    </>
  )
}

/** An action of the menu. */
export function MenuItem({
  onSelect,
  tone = 'plain',
  disabled = false,
  ...content
}: ItemProps & { readonly onSelect: () => void }) {
  return (
    <Radix.Item className={itemClass(tone)} disabled={disabled} onSelect={onSelect}>
      <ItemContent {...content} />
    </Radix.Item>
  )
}

export { MenuCheck } from './menu-check-part.tsx'

/** A line between two parts of the menu. */
export function MenuLine() {
  return <Radix.Separator className="mx-2 my-1 h-px bg-hairline" />
}
