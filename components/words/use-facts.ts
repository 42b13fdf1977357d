'use client'
import { use } from 'react'
import type { FactWords } from '#lib/core/history/wording.ts'
import { factsOf } from './facts-of.ts'
import { isLanguage } from './languages.ts'
import { useWords } from './words.tsx'

/** The words of the history, in the language of the page. */
export const useFacts = (): FactWords => {
  const { language } = useWords().ui
  return use(factsOf(isLanguage(language) ? language : 'en'))
}
