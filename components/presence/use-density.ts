'use client'
import { useEffect, useState } from 'react'
import { densityOf, type Density } from '#lib/core/annotation/density.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { Revision } from '#lib/core/article/block.ts'
import type { UserId } from '#lib/core/ids.ts'

/** Changes that come together are counted together. */
const GATHER_MS = 300

/** How densely the text is annotated: counted a moment after the Threads have changed, when nothing else is to be done. */
export const useDensity = (
  revision: Revision,
  threads: readonly Thread[],
  viewer: UserId,
): Density | null => {
  const [density, setDensity] = useState<Density | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      const touches = threads.flatMap(({ span, attribution }) =>
        span === null ? [] : [{ span, author: attribution?.author ?? viewer }],
      )
      setDensity(densityOf(revision.blocks, touches))
    }, GATHER_MS)
    return () => clearTimeout(timer)
  }, [revision, threads, viewer])
  return density
}
