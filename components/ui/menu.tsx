'use client'
// Menus. What they are made of is large, and no page needs it before somebody points at the button of one.
import { cloneElement, useState, type MouseEvent, type ReactElement } from 'react'
import type { MenuCheckProps } from './menu-check-part.tsx'
import type * as Parts from './menu-parts.tsx'

let parts: typeof Parts | null = null
const bring = async () => (parts ??= await import('./menu-parts.tsx'))

type Opened = 'never' | 'closed' | 'open' | 'open by key'

/** A menu that opens from a button; arrows, letters and Escape work. Its children are MenuItem, MenuCheck, MenuLine. */
export function Menu({
  trigger,
  ...menu
}: Omit<Parts.MenuProps, 'trigger'> & { readonly trigger: ReactElement<Record<string, unknown>> }) {
  const [opened, setOpened] = useState<Opened>('never')
  if (opened !== 'never' && parts)
    return (
      <parts.Menu
        {...menu}
        trigger={trigger}
        open={opened !== 'closed'}
        byKey={opened === 'open by key'}
        onOpenChange={(open) => setOpened(open ? 'open' : 'closed')}
      />
    )
  const wish = () => void bring()
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: wish,
    onFocus: wish,
    onClick: ({ detail }: MouseEvent) =>
      void bring().then(() => setOpened(detail === 0 ? 'open by key' : 'open')),
  })
}

/** An action of the menu. */
export function MenuItem(props: Parts.ItemProps & { readonly onSelect: () => void }) {
  return parts && <parts.MenuItem {...props} />
}

/** A switch of the menu, which stays open. */
export function MenuCheck(props: MenuCheckProps) {
  return parts && <parts.MenuCheck {...props} />
}

/** A line between two parts of the menu. */
export function MenuLine() {
  return parts && <parts.MenuLine />
}
