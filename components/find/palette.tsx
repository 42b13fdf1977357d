'use client'
// Everything that one can go to or do, by typing some of its letters.
import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { authorOf, useDesk } from '#components/margin/desk.ts'
import { onWhat } from '#components/margin/thread-words.ts'
import { usePeopleHere, useRoom } from '#components/presence/presence-context.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Key } from '#components/ui/key.tsx'
import { useWords } from '#components/words/words.tsx'
import { foldWords, indexWords, searchedWords } from '#lib/core/find/fold-words.ts'
import type { Thread } from '#lib/core/annotation/thread.ts'
import type { Block } from '#lib/core/article/block.ts'
import { headingsOf } from './headings.ts'
import './palette.css'
import { useArticlesLike } from './use-articles-like.ts'

/** Something that can be done here, with its key. */
export type PaletteAction = { readonly name: string; readonly shortcut?: string; readonly run: () => void }

type Props = {
  readonly blocks: readonly Block[]
  readonly threads: readonly Thread[]
  readonly actions: readonly PaletteAction[]
  readonly onClose: () => void
}

/** Of each kind so many are shown: who looks for something types another letter. */
const MOST = 8

export function Palette({ blocks, threads, actions, onClose }: Props) {
  const { cite, find } = useWords()
  const desk = useDesk()
  const room = useRoom()
  const router = useRouter()
  const here = usePeopleHere()
  const [typed, setTyped] = useState('')
  const [wordsOf] = useState(indexWords)
  const searched = useMemo(() => searchedWords(typed), [typed])
  const isLike = (text: string) => searched.every((word) => text.includes(word))
  const like = <T,>(all: readonly T[], textOf: (one: T) => string) =>
    all.filter((one) => isLike(foldWords(textOf(one)))).slice(0, MOST)
  const articles = useArticlesLike(typed)

  /** The dialog gives the focus back first; then what was chosen may take it. */
  const chosen = useRef<(() => void) | null>(null)
  const choose = (run: () => void) => () => {
    chosen.current = run
    onClose()
  }
  const headings = like(headingsOf(blocks), ({ text }) => text)
  const found = threads.filter((thread) => isLike(wordsOf(thread))).slice(0, MOST)
  const people = like(
    here.filter(({ self, reading }) => !self && reading !== null),
    ({ name }) => name,
  )
  return (
    <Dialog
      title={find.palette}
      open
      onOpenChange={(open) => !open && onClose()}
      onClosed={() => chosen.current?.()}
    >
      <Command label={find.palette} shouldFilter={false} loop className="palette">
        <FocusedInput value={typed} onChange={setTyped} placeholder={find.palettePlaceholder} />
        <Command.List className="palette-list" label={find.palette}>
          <Command.Empty className="palette-empty">{find.paletteNone}</Command.Empty>
          <Group name={find.paletteActions}>
            {like(actions, ({ name }) => name).map(({ name, shortcut, run }) => (
              <Item key={name} value={`action ${name}`} onSelect={choose(run)}>
                <span className="palette-words">{name}</span>
                {shortcut !== undefined && <Key>{shortcut}</Key>}
              </Item>
            ))}
          </Group>
          <Group name={find.outline}>
            {headings.map(({ start, text }) => (
              <Item key={start} value={`heading ${start}`} onSelect={choose(() => room?.goTo(start))}>
                <bdi className="palette-words">{text}</bdi>
              </Item>
            ))}
          </Group>
          <Group name={find.palettePeople}>
            {people.map(({ user, name, reading }) => (
              <Item
                key={user}
                value={`person ${user}`}
                onSelect={choose(() => reading !== null && room?.goTo(reading))}
              >
                <bdi className="palette-words">{name}</bdi>
              </Item>
            ))}
          </Group>
          {searched.length > 0 && (
            <Group name={find.paletteThreads}>
              {found.map((thread) => (
                <Item
                  key={thread.annotation.key}
                  value={`thread ${thread.annotation.key}`}
                  onSelect={choose(() => desk.activate(thread.annotation.key, 'link'))}
                >
                  <bdi className="palette-words">{onWhat(thread, cite.article.head)}</bdi>
                  <span className="palette-note">{authorOf(desk, thread.attribution).name}</span>
                </Item>
              ))}
            </Group>
          )}
          <Group name={find.paletteArticles}>
            {articles.map(({ id, title }) => (
              <Item key={id} value={`article ${id}`} onSelect={choose(() => router.push(`/articles/${id}`))}>
                <bdi className="palette-words">{title}</bdi>
              </Item>
            ))}
          </Group>
        </Command.List>
      </Command>
    </Dialog>
  )
}

function FocusedInput({
  value,
  onChange,
  placeholder,
}: {
  readonly value: string
  readonly onChange: (typed: string) => void
  readonly placeholder: string
}) {
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  useEffect(() => input?.focus(), [input]) // after the dialog, which takes the focus for itself
  return (
    <Command.Input
      ref={setInput}
      className="palette-input"
      value={value}
      onValueChange={onChange}
      placeholder={placeholder}
      maxLength={200}
    />
  )
}

/** Nothing when it has no items. */
function Group({
  name,
  children,
}: {
  readonly name: string
  readonly children: readonly ReactNode[] | ReactNode
}) {
  if (Array.isArray(children) && children.length === 0) return null
  return (
    <Command.Group heading={name} className="palette-group">
      {children}
    </Command.Group>
  )
}

type ItemProps = { readonly value: string; readonly onSelect: () => void; readonly children: ReactNode }

function Item(props: ItemProps) {
  return <Command.Item className="palette-item" {...props} />
}
