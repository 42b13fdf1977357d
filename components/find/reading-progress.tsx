'use client'
// How far one has read, as a hairline under the bar.
import { useEffect, useRef } from 'react'
import { useRoom } from '#components/presence/presence-context.tsx'
import { useWords } from '#components/words/words.tsx'

export function ReadingProgress() {
  const { find } = useWords()
  const article = useRoom()?.map?.article ?? null
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!article) return
    let frame = 0
    const look = () => {
      frame = 0
      const { top, height } = article.getBoundingClientRect()
      const way = height - innerHeight
      const share = way <= 0 ? 1 : Math.min(1, Math.max(0, -top / way))
      bar.current?.setAttribute('aria-valuenow', String(Math.round(share * 100)))
      const line = bar.current?.firstElementChild
      if (line instanceof HTMLElement) line.style.transform = `scaleX(${share})`
    }
    const ask = () => {
      frame ||= requestAnimationFrame(look)
    }
    ask()
    addEventListener('scroll', ask, { passive: true })
    const resized = new ResizeObserver(ask)
    resized.observe(article)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', ask)
      resized.disconnect()
    }
  }, [article])
  return (
    <div
      ref={bar}
      className="reading-progress"
      role="progressbar"
      aria-label={find.progress}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span />
    </div>
  )
}
