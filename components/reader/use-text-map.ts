'use client'
import { useEffect, useState, type RefObject } from 'react'
import { buildTextMap, type TextMap } from '#lib/dom/text-map.ts'

/** The map of the served article, once it is on the page. A Block that cannot be trusted is reported to the console. */
export const useTextMap = (column: RefObject<HTMLElement | null>, text: string): TextMap | null => {
  const [map, setMap] = useState<TextMap | null>(null)
  useEffect(() => {
    const article = column.current?.querySelector('article')
    if (!article) return
    const built = buildTextMap(article, text)
    if (built.mismatches.length > 0)
      console.error(
        'Blocks whose text is not what the Revision says; nothing is anchored in them.',
        built.mismatches,
      )
    setMap(built)
  }, [column, text])
  return map
}
