'use client'
// Everything that one can filter by, as fields of a form: works without scripts where the form is sent.
import type { ReactNode } from 'react'
import { useWords } from '#components/words/words.tsx'
import { COLOURS, STANCES, type Colour } from '#lib/core/annotation/entry.ts'
import type { Found } from '#lib/core/find/filter-address.ts'
import type { LayerKind } from '#lib/core/annotation/layer-kind.ts'
import { KINDS, STATES, type ThreadFilter } from '#lib/core/find/thread-filter.ts'
import type { UserId } from '#lib/core/ids.ts'

/** What there is to choose from. */
export type Choices = {
  readonly people: readonly { readonly id: UserId; readonly name: string }[]
  readonly tags: readonly string[]
  readonly colours: readonly Colour[]
  readonly layers: readonly LayerKind[]
  /** `null` where nothing is known of it. */
  readonly unread: number | null
  /** False where everything is the viewer's own. */
  readonly mine: boolean
}

type Props = {
  readonly found: Found
  readonly choices: Choices
  readonly onChange: (found: Found) => void
}

type Listed = 'who' | 'tag' | 'colour' | 'kind' | 'stance' | 'state' | 'layer'

const toggled = <T,>(list: readonly T[], value: T): T[] =>
  list.includes(value) ? list.filter((one) => one !== value) : [...list, value]

export function FilterFields({ found, choices, onChange }: Props) {
  const { find, reader } = useWords()
  const { filter } = found
  const set = (change: Partial<ThreadFilter>) => onChange({ ...found, filter: { ...filter, ...change } })

  const list = <Name extends Listed>(
    name: Name,
    values: readonly ThreadFilter[Name][number][],
    label: (value: ThreadFilter[Name][number]) => ReactNode,
  ) =>
    values.map((value) => (
      <Pick
        key={value}
        name={name}
        value={value}
        checked={(filter[name] as readonly string[]).includes(value)} // values of one name are of one kind
        onChange={() => set({ [name]: toggled<string>(filter[name], value) })}
      >
        {label(value)}
      </Pick>
    ))
  return (
    <>
      <div className="filter-group" role="group" aria-label={find.more}>
        {choices.unread !== null && (
          <Pick
            name="unread"
            value="1"
            checked={filter.unread}
            onChange={() => set({ unread: !filter.unread })}
          >
            {choices.unread > 0 ? find.unreadCount(choices.unread) : find.unread}
          </Pick>
        )}
        {choices.mine && (
          <Pick name="mine" value="1" checked={filter.mine} onChange={() => set({ mine: !filter.mine })}>
            {find.mine}
          </Pick>
        )}
        {list('state', STATES, (state) => find.state[state])}
      </div>
      <Group name={find.kinds}>{list('kind', KINDS, (kind) => find.kind[kind])}</Group>
      <Group name={find.stances}>{list('stance', STANCES, (stance) => find.stance[stance])}</Group>
      {choices.layers.length > 1 && (
        <Group name={find.layers}>{list('layer', choices.layers, (layer) => find.layer[layer])}</Group>
      )}
      {choices.people.length > 1 && (
        <Group name={find.people}>
          {list(
            'who',
            choices.people.map(({ id }) => id),
            (id) => (
              <bdi>{choices.people.find((person) => person.id === id)?.name}</bdi>
            ),
          )}
        </Group>
      )}
      {choices.tags.length > 0 && (
        <Group name={find.tags}>
          {list('tag', choices.tags, (tag) => (
            <bdi>{tag}</bdi>
          ))}
        </Group>
      )}
      <Group name={find.colours}>
        {list('colour', choices.colours.length > 0 ? choices.colours : COLOURS, (colour) => (
          <span className={`pencil pencil-${colour}`} title={reader.lines[colour]}>
            {find.colour[colour]}
          </span>
        ))}
      </Group>
    </>
  )
}

function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="filter-group">
      <legend>{name}</legend>
      {children}
    </fieldset>
  )
}

type PickProps = {
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly onChange: () => void
  readonly children: ReactNode
}

function Pick({ children, ...input }: PickProps) {
  return (
    <label className="filter-pick">
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  )
}
