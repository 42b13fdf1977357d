import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  /** `problem` interrupts a screen reader, `note` waits for its turn. */
  readonly tone?: 'problem' | 'note'
  /** What happened, what is safe, what to do. */
  readonly children: ReactNode
  /** What to do, as a button or a link. */
  readonly action?: ReactNode
}

/** A banner of one or two sentences. Not told by colour alone: each tone has its icon. */
export function Notice({ tone = 'problem', children, action }: Props) {
  const problem = tone === 'problem'
  return (
    <div
      role={problem ? 'alert' : 'status'}
      className={`flex flex-wrap items-start gap-x-2.5 gap-y-1.5 border-s-2 py-2 pr-3 pl-3 text-14 text-ink ${problem ? 'border-danger bg-danger-tint' : 'border-accent bg-accent-tint'}`}
    >
      <span className={`mt-0.5 ${problem ? 'text-danger' : 'text-accent-strong'}`}>
        <Icon of={problem ? CircleAlert : Info} />
      </span>
      <div className="min-w-0 flex-[1_1_14rem]">{children}</div>
      {action}
    </div>
  )
}
