// How much happened when: bars under the slider. For eyes alone; the slider says when and what.
import { memo } from 'react'
import { activityOf } from '#lib/core/history/timeline.ts'

const BARS = 160

export const Activity = memo(function Activity({ places }: { readonly places: readonly number[] }) {
  const bars = activityOf(places, BARS)
  const path = bars
    .map((height, at) =>
      height === 0 ? '' : `M${at + 0.5} 20V${(20 - 2 - 18 * Math.sqrt(height)).toFixed(1)}`,
    )
    .join('')
  return (
    <svg className="replay-activity" viewBox={`0 0 ${BARS} 20`} preserveAspectRatio="none" aria-hidden>
      <path d={path} />
    </svg>
  )
})
