'use client'
import { useMemo } from 'react'
import { AtLayer, DesksProvider, type Desk, type Desks } from '#components/margin/desk.ts'
import { DraftCard } from '#components/margin/draft-card.tsx'
import { draftStore } from '#components/margin/draft-store.ts'
import { ThreadCard } from '#components/margin/thread-card.tsx'
import type { ReadingActions } from '#lib/client/use-layer.ts'
import { LAYER_KINDS, type NamedLayer } from '#lib/core/annotation/layer-kind.ts'
import { COLOURS, type Colour } from '#lib/core/annotation/entry.ts'
import { firstReading, threadOf, type Attribution, type Thread } from '#lib/core/annotation/thread.ts'
import {
  asId,
  type BlockId,
  type EntryKey,
  type LayerId,
  type RevisionId,
  type UserId,
} from '#lib/core/ids.ts'
import { Part } from './part.tsx'

const TEXT =
  'What is left of these evenings is a row of pencil marks beside the text, and nobody kept a record of what was said.'
const REVISION = { id: asId<RevisionId>('r'), number: 1, text: TEXT }
const LAYER: NamedLayer = { id: asId<LayerId>('design'), kind: 'group' }
const INES = asId<UserId>('ines')
const BO = asId<UserId>('bo')
const AT: Attribution = { author: INES, at: new Date('2026-01-02T09:00:00Z'), editedAt: null }

/** A Thread as the margin derives it, with so many Comments. */
const thread = (
  name: string,
  colour: Colour,
  bodies: readonly string[],
  state: Thread['state'] = 'open',
): Thread => {
  const key = asId<EntryKey>(name)
  const start = TEXT.indexOf('a row of pencil marks')
  const comments = bodies.map((body, at) => ({
    key: asId<EntryKey>(`${name}-${at}`),
    annotation: key,
    parent: at === 0 ? null : asId<EntryKey>(`${name}-0`),
    body,
    deleted: false,
  }))
  const attributions = new Map(
    [key, ...comments.map((comment) => comment.key)].map((each, at) => [
      each,
      { ...AT, author: at % 2 === 0 ? BO : INES, at: new Date(AT.at.getTime() + at * 60_000) },
    ]),
  )
  const exact = 'a row of pencil marks'
  const selectors = [
    { type: 'TextPositionSelector', start, end: start + exact.length },
    { type: 'TextQuoteSelector', exact, prefix: 'evenings is ', suffix: ' beside' },
    { type: 'BlockSelector', block: asId<BlockId>('b') },
  ] as const
  const made = threadOf(
    {
      key,
      target: { revision: REVISION.id, selectors },
      motivation: name === 'question' ? 'questioning' : bodies.length > 0 ? 'commenting' : 'highlighting',
      colour,
      tags: name === 'many' ? ['pencils', 'margins'] : [],
      stance: name === 'question' ? 'doubt' : null,
      deleted: false,
    },
    { comments, decisions: [], reactions: [], state },
    attributions,
    firstReading(LAYER, REVISION),
  )
  if (!made) throw new Error('a Thread that is not deleted is there')
  return made
}

const THREADS: readonly (readonly [Thread, 'rest' | 'active' | 'hovered'])[] = [
  ...COLOURS.map((colour) => [thread(colour, colour, []), 'rest'] as const),
  [
    thread('one', 'yellow', ['Look at the **second** one, and at [the archive](https://example.org).']),
    'rest',
  ],
  [thread('question', 'blue', ['Who kept it?']), 'hovered'],
  [
    thread('many', 'green', ['A claim.', 'A doubt.', 'A source.', '> quoted', 'One more.', 'The last.']),
    'active',
  ],
  [thread('resolved', 'rose', ['Done with.', 'Yes.'], 'resolved'), 'rest'],
]

const nothing = () => undefined
// Nothing is done here: whatever a card asks for, it gets an action that does nothing.
const idle = new Proxy({}, { get: () => nothing }) as ReadingActions

/** Cards of the margin, at rest and not. */
export function MarginParts({ theme }: { readonly theme: string }) {
  const desks = useMemo((): Desks => {
    const group: Desk = {
      viewer: { id: INES, name: 'Ines Vale', role: 'facilitator' },
      articleId: 'design',
      layer: LAYER.id,
      revision: REVISION.id,
      actions: idle,
      people: new Map([[BO, 'Bo Maximilian von Hohenstein-Wallersleben']]),
      audience: 'group',
      audiences: LAYER_KINDS,
      groupName: 'Evening readers',
      choose: nothing,
      isLive: true,
      open: true,
      pendingMark: 'Saving',
      drafts: draftStore('design', theme),
      may: () => true,
      activate: nothing,
      hover: nothing,
      place: nothing,
      tagging: null,
      tag: nothing,
      threadsNow: () => [],
      revisionNumber: () => 1,
    }
    return { group, private: { ...group, audience: 'private' } }
  }, [theme])
  return (
    <Part name="Margin">
      <DesksProvider value={desks}>
        <div className="grid w-80 max-w-full gap-2">
          {THREADS.map(([each, state]) => (
            <ThreadCard
              key={each.annotation.key}
              thread={each}
              active={state === 'active'}
              hovered={state === 'hovered'}
              pending=""
            />
          ))}
          <AtLayer of="private">
            <ThreadCard
              thread={thread('own', 'green', ['Nobody else sees this.'])}
              active={false}
              hovered={false}
              pending=""
            />
          </AtLayer>
          <DraftCard
            draft={{
              id: 'new:1:0-5',
              span: { start: 0, end: 5 },
              colour: 'violet',
              motivation: 'commenting',
            }}
            quote="nobody kept a record"
            active={false}
            onActive={nothing}
            onClose={nothing}
            onRestore={nothing}
            onPosted={nothing}
          />
        </div>
      </DesksProvider>
    </Part>
  )
}
