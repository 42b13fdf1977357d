// Places the cards beside their passages by `transform`, outside of React's rendering, and says which of them have to be on
// the page: those near the screen. Every pass is numbers first, writing last; the page is asked only where it is laid out
// anyway (observers, scrolling), and each line of the text once.
import type { TextMap } from '#lib/dom/text-map.ts'
import type { MarginItem } from '../margin-items.ts'
import { countBeyond, NOTHING_BEYOND, type Beyond } from './beyond.ts'
import { CardHeights, estimateHeight } from './card-heights.ts'
import { foldCrowds, type Crowd } from './crowds.ts'
import { layOutCards } from './layout.ts'
import { PassageTops } from './passage-tops.ts'
import { pinsOf, type Placed } from './pins.ts'
import { CROWD_PX, rowsOf, stack, type Row, type ShownCrowd } from './rows.ts'
import { Viewpoint, type Between } from './viewpoint.ts'
import { WIDE } from './wide.ts'

/** Between two cards; the room of a card's own actions comes on top. */
const GAP_PX = 2
/** Above the first line of a passage, so that the card's quote stands on the passage's line. */
const LIFT_PX = 4
/** Above the first card of a list. */
const LIST_TOP_PX = 4
/** Cards are on the page so far around the screen, in heights of the screen; anew when less than LEAST is left. */
const AROUND_SCREENS = 1.25
const LEAST_SCREENS = 0.6
/** After a jump: first what is to be seen, the rest when there is time. */
const AT_ONCE_SCREENS = 0.2
/** A card is crowded when it would stand further from its passage than this share of the screen; uncrowded below the other. */
const FAR_SCREENS = 0.4
const NEAR_SCREENS = 0.27
/** Asking for lines while the page is idle: so long at a time, and at the latest after. */
const IDLE_MS = 5
const IDLE_WAIT_MS = 500

/**
 * `asked` (a click, the viewer's own post) places every card anew around the active one, `relaid` (the text has another
 * layout) also folds anew; after what happens `elsewhere` (a remote Thread, a growing card) all that is on the screen stays
 * where it is, as far as there is room.
 */
type Why = 'asked' | 'relaid' | 'elsewhere'

export type MarginInput = {
  readonly items: readonly MarginItem[]
  readonly active: string | null
  /** Threads with something unread: not folded. */
  readonly news: ReadonlySet<string>
  /** Whether the panel is out where the margin is no column. */
  readonly panel: boolean
  /** While Threads are still arriving for the first time, nobody looks at any: they fold anew each time. */
  readonly isArriving: boolean
  /** Whether words are kept for it that are not posted: not folded. */
  readonly hasDraft: (item: MarginItem) => boolean
}

/** What has to be on the page. */
export type Plan = { readonly near: ReadonlySet<string>; readonly crowds: readonly ShownCrowd[] }
export const NOTHING_PLANNED: Plan = { near: new Set(), crowds: [] }

/** When it has to be there: before the next frame, since it is to be seen; soon; or when there is time, card by card. */
export type Urgency = 'now' | 'soon' | 'later'
type OnPlan = (plan: Plan, urgency: Urgency) => void

/** A passage near the screen; `top` in px below the top of the article. */
export type PassageNear = { readonly item: MarginItem; readonly top: number }

export class MarginEngine {
  readonly #onPlan: OnPlan
  readonly #listeners = new Set<() => void>()
  readonly #heights = new CardHeights()
  readonly #viewpoint = new Viewpoint()
  readonly #elements = new Map<string, HTMLElement>()
  /** The tops that the elements have been given. */
  readonly #written = new Map<string, number>()
  readonly #opened = new Set<string>()
  #input: MarginInput = {
    ...{ items: [], active: null, news: new Set() },
    ...{ panel: false, isArriving: true, hasDraft: () => false },
  }
  #page: { readonly column: HTMLElement; readonly sizer: HTMLElement; readonly map: TextMap } | null = null
  #observer: ResizeObserver | null = null
  #tops: PassageTops | null = null
  /** Where the passages of the items begin, px below the top of the article. */
  #passages: readonly number[] = []
  #rows: readonly Row[] = []
  #placed: ReadonlyMap<string, Placed> = new Map()
  /** On the page with their real heights: what somebody may look at. */
  #settled: ReadonlySet<string> = new Set()
  #plan = NOTHING_PLANNED
  #beyond = NOTHING_BEYOND
  #near: readonly PassageNear[] = []
  /** The part of the rows that is on the page. */
  #around: Between = { top: 0, bottom: 0 }
  #size = 0
  #width = 0
  #textSize = ''
  #frame = 0
  #cancelIdle: (() => void) | null = null
  #isRough = false

  constructor(onPlan: OnPlan) {
    this.#onPlan = onPlan
  }

  /** Follows the page; the returned function ends it. */
  attach(column: HTMLElement, sizer: HTMLElement, map: TextMap): () => void {
    this.#page = { column, sizer, map }
    this.#tops = new PassageTops(map)
    const observer = new ResizeObserver((entries) => this.#resized(entries))
    this.#observer = observer
    // not the column, whose height is the engine's own doing
    for (const element of [map.article, map.article.parentElement ?? map.article]) observer.observe(element)
    for (const element of this.#elements.values()) observer.observe(element)
    const stopped = new AbortController()
    const { signal } = stopped
    const follow = () => this.#follow()
    const relaid = () => this.#relaid()
    document.addEventListener('scroll', follow, { signal, passive: true })
    column.addEventListener('scroll', follow, { signal, passive: true })
    addEventListener('resize', relaid, { signal })
    matchMedia(WIDE).addEventListener('change', relaid, { signal })
    document.addEventListener('visibilitychange', () => this.#tell(), { signal })
    addEventListener('beforeprint', () => this.#plans({ top: -Infinity, bottom: Infinity }, 'now'), {
      signal,
    })
    addEventListener('afterprint', () => this.#plans(this.#aroundScreen(AROUND_SCREENS), 'soon'), { signal })
    this.#relaid()
    return () => {
      stopped.abort()
      observer.disconnect()
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      this.#cancelIdle?.()
      this.#cancelIdle = null
      this.#observer = this.#tops = this.#page = null
    }
  }

  /** What is to be shown from now on. */
  update(input: MarginInput): void {
    const before = this.#input
    this.#input = input
    const isOut = before.panel !== input.panel
    if (isOut) this.#look()
    if (before.isArriving) this.#place('relaid')
    else this.#place(isOut || before.active !== input.active ? 'asked' : 'elsewhere')
  }

  /** Ref of a row: takes the element, gives back what to do when it goes. */
  register(id: string, element: HTMLElement): () => void {
    this.#elements.set(id, element)
    this.#observer?.observe(element)
    return () => {
      this.#observer?.unobserve(element)
      if (this.#elements.get(id) !== element) return
      this.#elements.delete(id)
      this.#written.delete(id)
    }
  }

  /** Opens a crowd or folds it again; it stays where it is. */
  toggle({ id, isOpen, members }: ShownCrowd): void {
    for (const member of members)
      if (isOpen) this.#opened.delete(member)
      else this.#opened.add(member)
    this.#place('asked', id)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What has to be on the page now. */
  get plan(): Plan {
    return this.#plan
  }

  readonly beyond = (): Beyond => this.#beyond

  /** Where the margin is no column: what stands beside the lines around the screen. The same list until something is another. */
  readonly passagesNear = (): readonly PassageNear[] => this.#near

  /** Whether the passage of an item is on the screen, and beside it its card, where there is a column. */
  isOnScreen(id: string): boolean {
    const top = this.#passages[this.#input.items.findIndex((item) => item.id === id)]
    if (top === undefined || this.#viewpoint.sideOf(top) !== 'here') return false
    return !this.#viewpoint.isWide || this.#settled.has(id)
  }

  /** Writes where the rows stand that are on the page; asks for nothing. */
  show(): void {
    const { rows } = this.#viewpoint
    const isSeen = (top: number, height: number) => top < rows.bottom && top + height > rows.top
    for (const [id, element] of this.#elements) {
      const placed = this.#placed.get(id)
      if (!placed) continue
      const top = Math.round(placed.top)
      const before = this.#written.get(id)
      if (before === top) continue
      // one that appears does not fly in, and nobody sees those glide that are off the screen
      const glides = before !== undefined && (isSeen(before, placed.height) || isSeen(top, placed.height))
      element.toggleAttribute('data-moves', glides)
      element.style.transform = `translateY(${top}px)`
      this.#written.set(id, top)
    }
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const { map, column } = this.#page ?? {}
    if (!map || !column) return
    const textSize = `${map.article.offsetWidth} ${map.article.offsetHeight} ${map.article.offsetTop}`
    const isRelaid = textSize !== this.#textSize
    let isGrown = false
    let isOwn = false
    if (column.clientWidth !== this.#width) {
      this.#width = column.clientWidth
      this.#heights.clear()
    }
    for (const { target, borderBoxSize } of entries) {
      const id = target instanceof HTMLElement ? target.dataset['row'] : undefined
      const height = borderBoxSize[0]?.blockSize
      if (id === undefined || height === undefined || this.#elements.get(id) !== target) continue
      const isActive = id === this.#input.active
      if (!this.#heights.measured({ id, estimate: this.#estimate(id) }, isActive, height)) continue
      isGrown = true
      isOwn ||= isActive
    }
    if (isRelaid) this.#relaid()
    else if (isGrown && this.#input.isArriving) this.#place('relaid')
    else if (isGrown) this.#place(isOwn ? 'asked' : 'elsewhere', ...this.#heldByViewer())
  }

  /** The text has another layout, or the screen another size. */
  #relaid(): void {
    if (!this.#page) return
    const { article } = this.#page.map
    this.#textSize = `${article.offsetWidth} ${article.offsetHeight} ${article.offsetTop}`
    this.#tops?.forget()
    this.#look()
    this.#around = this.#aroundScreen(AT_ONCE_SCREENS)
    this.#place('relaid')
    this.#followSoon()
  }

  #look(): void {
    if (this.#page) this.#viewpoint.look(this.#page.column, this.#page.map.article)
  }

  /** Keeps on the page what is near while one scrolls. */
  #follow(): void {
    if (!this.#page) return
    this.#look()
    if (this.#isRough) this.#place('elsewhere')
    const { rows, screen } = this.#viewpoint
    const left = Math.min(rows.top - this.#around.top, this.#around.bottom - rows.bottom)
    if (left < 0) {
      this.#plans(this.#aroundScreen(AT_ONCE_SCREENS), 'now')
      this.#followSoon()
    } else if (left < LEAST_SCREENS * screen) this.#plans(this.#aroundScreen(AROUND_SCREENS), 'later')
    this.#tell()
  }

  #followSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#follow()
    })
  }

  #aroundScreen(screens: number): Between {
    const { rows, screen } = this.#viewpoint
    return { top: rows.top - screens * screen, bottom: rows.bottom + screens * screen }
  }

  #place(why: Why, ...held: readonly string[]): void {
    const page = this.#page
    if (!page) return
    const { items, active } = this.#input
    const { isWide, articleOffset, rows: looked } = this.#viewpoint
    this.#passages = this.#findPassages()
    const cards = items.map((item, i) => ({
      wanted: (this.#passages[i] ?? 0) + articleOffset - LIFT_PX,
      height: this.#heightOf(item.id, estimateHeight(item)),
    }))
    const crowds = isWide ? this.#fold(cards, why) : []
    const rows = rowsOf(
      items,
      crowds,
      (_, i) => cards[i] ?? { wanted: 0, height: 0 },
      ({ id }) => this.#heightOf(id, CROWD_PX),
    )
    const pins = pinsOf({
      rows,
      placed: this.#placed,
      active,
      held: why === 'elsewhere' ? this.#heldByViewer() : held,
      looked: why === 'elsewhere' ? { ...looked, is: (id) => this.#settled.has(id) } : null,
    })
    const tops = isWide ? layOutCards(rows, GAP_PX, pins) : stack(rows, LIST_TOP_PX, 0)
    const before = this.#placed
    this.#rows = rows
    this.#placed = new Map(rows.map(({ id, height }, i) => [id, { top: tops[i] ?? 0, height }]))
    this.#settled = new Set([...this.#elements.keys()].filter((id) => this.#heights.isMeasured(id)))
    this.#fit(why)
    this.#plans(this.#around, 'soon', crowds)
    this.#show(before, why)
    this.#tell()
    if (this.#isRough) this.#refineSoon()
  }

  #heightOf(id: string, estimate: number): number {
    return this.#heights.of({ id, estimate }, id === this.#input.active, this.#elements.has(id))
  }

  #estimate(id: string): number {
    const item = this.#input.items.find((one) => one.id === id)
    return item ? estimateHeight(item) : CROWD_PX
  }

  #findPassages(): readonly number[] {
    const tops = this.#tops
    if (!tops) return []
    const { items, active } = this.#input
    const { text, screen } = this.#viewpoint
    const from = text.top - 2 * screen
    const to = text.bottom + 2 * screen
    this.#isRough = false
    const near: number[] = []
    for (const { id, span } of items) {
      if (tops.isExact(span.start)) continue
      const about = tops.about(span.start)
      if (id === active || (about > from && about < to)) near.push(span.start)
      else this.#isRough = true
    }
    tops.refine(near, () => false)
    return items.map(({ span }) => tops.about(span.start))
  }

  #refineSoon(): void {
    this.#cancelIdle ??= whenIdle(() => {
      this.#cancelIdle = null
      const end = performance.now() + IDLE_MS
      const starts = this.#input.items.map(({ span }) => span.start)
      if (this.#tops?.refine(starts, () => performance.now() > end) === false) this.#refineSoon()
      else this.#place('elsewhere')
    })
  }

  #fold(cards: readonly { wanted: number; height: number }[], why: Why): readonly ShownCrowd[] {
    const { items, active, news, hasDraft } = this.#input
    const { screen, rows: looked } = this.#viewpoint
    const crowdOf = new Map(this.#plan.crowds.flatMap((crowd) => crowd.members.map((id) => [id, crowd])))
    const isLookedAt = (id: string) => {
      const at = this.#settled.has(id) ? this.#placed.get(id) : undefined
      return at !== undefined && at.top < looked.bottom && at.top + at.height > looked.top
    }
    const neighbours = items.map((item, i) => {
      const { wanted = 0, height = 0 } = cards[i] ?? {}
      const crowd = crowdOf.get(item.id)
      const still = why !== 'relaid' && isLookedAt(crowd ? crowd.id : item.id)
      const may =
        item.kind === 'thread' &&
        item.thread.anchor?.at !== 'whole' && // its place is the head
        item.thread.attribution !== null && // the viewer's own, or nobody can say yet whether it is news
        item.id !== active &&
        !news.has(item.id) &&
        !this.#isBusy(item.id) &&
        !hasDraft(item)
      return { id: item.id, wanted, height, may, still }
    })
    const crowds = foldCrowds(neighbours, new Set(crowdOf.keys()), {
      gap: GAP_PX,
      crowdHeight: CROWD_PX,
      far: FAR_SCREENS * screen,
      near: NEAR_SCREENS * screen,
    })
    return crowds.map((crowd: Crowd) => ({
      ...crowd,
      isOpen: crowd.members.some((member) => this.#opened.has(member)),
    }))
  }

  /** Somebody writes in it, or has opened something of it. */
  #isBusy(id: string): boolean {
    const element = this.#elements.get(id)
    return (
      element !== undefined &&
      (element.contains(document.activeElement) ||
        element.querySelector('textarea, [data-state=open]') !== null)
    )
  }

  /** Rows with the focus, and under the pointer. */
  #heldByViewer(): readonly string[] {
    const column = this.#page?.column
    const focused = column?.contains(document.activeElement)
      ? document.activeElement?.closest<HTMLElement>('[data-row]')
      : null
    const hovered = column?.querySelector<HTMLElement>('[data-row]:hover')
    return [focused, hovered].flatMap((row) => row?.dataset['row'] ?? [])
  }

  /** Makes the room that the rows need; less room only when somebody asked, since the page may be scrolled to its end. */
  #fit(why: Why): void {
    const last = this.#rows.at(-1)
    const end = last && this.#placed.get(last.id)
    const size = Math.ceil(end ? end.top + end.height + GAP_PX : 0)
    if (size === this.#size || (this.#viewpoint.isWide && why === 'elsewhere' && size < this.#size)) return
    this.#size = size
    if (this.#page) this.#page.sizer.style.height = `${size}px`
    if (!this.#viewpoint.isWide) this.#followSoon() // a sheet is as high as what it holds
  }

  /** In a list, what one looks at stays where it is when what is above it has another height. */
  #show(before: ReadonlyMap<string, Placed>, why: Why): void {
    this.show()
    const { isWide, rows: looked } = this.#viewpoint
    const { column } = this.#page ?? {}
    if (isWide || !column || why === 'relaid') return
    const isSeen = ({ top, height }: Placed) => top < looked.bottom && top + height > looked.top
    const active = before.get(this.#input.active ?? '')
    const anchor =
      active && isSeen(active)
        ? this.#input.active
        : this.#rows.find(({ id }) => {
            const at = before.get(id)
            return at !== undefined && isSeen(at)
          })?.id
    const from = before.get(anchor ?? '')
    const to = this.#placed.get(anchor ?? '')
    if (!from || !to || from.top === to.top) return
    column.scrollTop = looked.top + to.top - from.top
    this.#look()
  }

  /** Says what has to be on the page when `around` is. */
  #plans(around: Between, urgency: Urgency, crowds: readonly ShownCrowd[] = this.#plan.crowds): void {
    this.#around = around
    const near = new Set<string>()
    if (this.#viewpoint.isWide || this.#input.panel)
      for (const { id } of this.#rows) {
        const at = this.#placed.get(id)
        if (at && at.top < around.bottom && at.top + at.height > around.top) near.add(id)
      }
    for (const id of this.#elements.keys()) if (this.#placed.has(id) && this.#isBusy(id)) near.add(id)
    const before = this.#plan
    if (isSameSet(near, before.near) && isSameCrowds(crowds, before.crowds)) return
    this.#plan = { near, crowds: isSameCrowds(crowds, before.crowds) ? before.crowds : crowds }
    this.#onPlan(this.#plan, urgency)
  }

  #tell(): void {
    const { items } = this.#input
    const { text, screen, isWide } = this.#viewpoint
    this.#beyond = countBeyond(items, (i) => this.#viewpoint.sideOf(this.#passages[i] ?? 0), this.#beyond)
    const near: PassageNear[] = []
    if (!isWide)
      for (const [i, item] of items.entries()) {
        const top = this.#passages[i] ?? 0
        if (top > text.top - screen && top < text.bottom + screen) near.push({ item, top })
      }
    const isSame =
      near.length === this.#near.length &&
      near.every(({ item, top }, i) => this.#near[i]?.item === item && this.#near[i]?.top === top)
    if (!isSame) this.#near = near
    for (const listener of this.#listeners) listener()
  }
}

/** Safari knows no idle time. */
const whenIdle = (work: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, IDLE_WAIT_MS / 10)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: IDLE_WAIT_MS })
  return () => cancelIdleCallback(handle)
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id))

const isSameCrowds = (a: readonly ShownCrowd[], b: readonly ShownCrowd[]): boolean =>
  a.length === b.length &&
  a.every((crowd, i) => {
    const other = b[i]
    return (
      other !== undefined &&
      crowd.id === other.id &&
      crowd.isOpen === other.isOpen &&
      crowd.members.length === other.members.length &&
      crowd.members.every((member, n) => member === other.members[n])
    )
  })
