'use client'
// Part of what menu.tsx brings when the first menu is wanted.
import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { Icon } from './icon.tsx'

export type MenuCheckProps = {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly label: string
  /** What it is about, in a sentence. */
  readonly detail?: string
}

/** A switch in a Menu, which stays open. */
export function MenuCheck({ checked, onChange, label, detail }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className="flex min-h-8 w-full max-w-64 cursor-pointer items-start gap-2 rounded-[4px] px-2 py-1.5 text-left text-13 text-ink outline-none data-highlighted:bg-paper-sunken pointer-coarse:min-h-11"
    >
      <span className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-[3px] border border-control">
        <Radix.ItemIndicator>
          <Icon of={Check} size={14} />
        </Radix.ItemIndicator>
      </span>
      <span className="flex-1">
        {label}
        {detail !== undefined && <span className="block text-12 text-ink-muted">{detail}</span>}
      </span>
    </Radix.CheckboxItem>
  )
}
