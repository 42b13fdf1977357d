'use client'
// The tags that there are: those of this margin at once, those of the Group when the server has answered.
import { useEffect, useState } from 'react'
import { countTags, type CountedTag } from '#lib/core/annotation/tags.ts'
import { useDesk } from './desk.ts'

/** `[]` when it cannot be asked: completion is no reason to stop anybody. */
const askForTags = async (article: string): Promise<readonly CountedTag[]> => {
  try {
    const response = await fetch(`/api/articles/${article}/tags`)
    if (!response.ok) return []
    return ((await response.json()) as { tags: CountedTag[] }).tags // the server's own words
  } catch {
    return [] // no network
  }
}

/** The most used first, of this Article before those of the Group. */
export const useKnownTags = (): readonly CountedTag[] => {
  const { articleId, threadsNow } = useDesk()
  const [known, setKnown] = useState<readonly CountedTag[]>(() =>
    countTags(threadsNow().map(({ annotation }) => annotation)),
  )
  useEffect(() => {
    let isGone = false
    void askForTags(articleId).then((tags) => {
      if (!isGone && tags.length > 0) setKnown((own) => [...own, ...tags])
    })
    return () => {
      isGone = true
    }
  }, [articleId])
  return known
}
