'use client'
import { useEffect, useRef, useState, type ReactNode } from 'react'

/** So far above and below the screen its children are in the DOM. */
const MARGIN = '2000px 0px'

/** Children that are in the DOM while they are near the screen, or hold the focus; else a space that is as high as they were. */
export function NearScreen({ children }: { readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    const its = element.current
    if (its === null) return
    const observer = new IntersectionObserver(
      (seen) => {
        const isNear = seen.at(-1)?.isIntersecting ?? true
        if (isNear) setHeight(null)
        else if (!its.contains(document.activeElement)) setHeight((before) => before ?? its.offsetHeight)
      },
      { rootMargin: MARGIN },
    )
    observer.observe(its)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={element} style={height === null ? undefined : { height }}>
      {height === null && children}
    </div>
  )
}
