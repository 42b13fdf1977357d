'use client'
import { useWords } from '#components/words/words.tsx'
import { colourOf } from '#components/ui/person-colour.ts'
import type { EntryKey } from '#lib/core/ids.ts'
import { useTypists } from './presence-context.tsx'

/** "Ben is typing…" in a Thread's card, in one line however many they are. Nothing is said aloud: it comes and goes. */
export function Typists({ of }: { readonly of: EntryKey }) {
  const typists = useTypists(of)
  const { typing } = useWords().presence
  const [first] = typists
  if (!first) return null
  return (
    <p className="typists">
      <span className="typing-dots" aria-hidden style={{ color: colourOf(first.user) }}>
        <i />
        <i />
        <i />
      </span>
      <bdi>{typing(typists.map(({ name }) => name))}</bdi>
    </p>
  )
}
