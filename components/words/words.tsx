'use client'
// The dictionary in React. Components ask `useWords`; what the server alone renders asks `currentWords`.
import { createContext, use, useContext, type ReactNode } from 'react'
import { en, type Words } from './en.ts'
import type { Language } from './languages.ts'
import { wordsOf } from './words-of.ts'

const WordsContext = createContext<Words>(en)

/** One promise for each language and page, as `use` needs it. */
const fetched = new Map<Language, Promise<Words>>()
const fetchOnce = (language: Language): Promise<Words> => {
  const known = fetched.get(language)
  if (known !== undefined) return known
  const words = wordsOf(language)
  fetched.set(language, words)
  return words
}

type Props = { readonly language: Language; readonly children: ReactNode }

export function WordsProvider({ language, children }: Props) {
  return language === 'en' ? children : <Fetched language={language}>{children}</Fetched>
}

function Fetched({ language, children }: Props) {
  return <WordsContext value={use(fetchOnce(language))}>{children}</WordsContext>
}

export const useWords = (): Words => useContext(WordsContext)
